// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents of every release are read by this one (S2.4). Each release has a folder, with one document a line behind its name; that of the release in the
 * making is written again by {@code mvn -pl oauth2-core test -Dtest=GoldenDocumentsTest -Doauth2.golden.write}.
 */
class GoldenDocumentsTest {
    private static final Path FOLDERS = Path.of("src", "test", "resources", "golden");
    private static final String FILE = "documents.txt";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a document and writes it again. */
    private static final Map<String, Function<String, String>> READERS = Map.of(
            "client", json -> Documents.write(Documents.client(json)),
            "request", json -> Documents.write(Documents.request(json)),
            "grant", json -> Documents.write(Documents.grant(json)),
            "issuance", json -> Documents.write(Documents.issuance(json)),
            "issuer", json -> Documents.write(Documents.issuer(json)),
            "consent", json -> Documents.write(Documents.consent(json)),
            "key", json -> Documents.write(Documents.signingKey(json)),
            "extensions", json -> Documents.write(Documents.extensions(json)));

    static List<String> releases() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void what_a_release_has_written_passes_through_this_one_and_loses_nothing(String release) throws IOException {
        for (String line : Files.readAllLines(FOLDERS.resolve(release).resolve(FILE))) {
            String[] parts = line.split(" ", 2);
            JsonNode before = JSON.readTree(parts[1]);
            JsonNode after =
                    JSON.readTree(READERS.get(parts[0].replace("bare-", "")).apply(parts[1]));
            before.properties()
                    .forEach(member -> assertThat(after.get(member.getKey()))
                            .as("%s.%s", parts[0], member.getKey())
                            .isEqualTo(member.getValue()));
        }
    }

    @Test
    void this_release_writes_what_its_folder_holds() throws IOException {
        Path file = FOLDERS.resolve(present()).resolve(FILE);
        String written = written().entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
        if (System.getProperty("oauth2.golden.write") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, written);
        }
        assertThat(trees(written))
                .as(
                        "What is written has changed. The form of a release that is out stays; one that is not is written again, see above.")
                .isEqualTo(trees(Files.readString(file)));
    }

    private static Map<String, JsonNode> trees(String lines) throws IOException {
        Map<String, JsonNode> trees = new LinkedHashMap<>();
        for (String line : lines.lines().toList()) {
            String[] parts = line.split(" ", 2);
            trees.put(parts[0], JSON.readTree(parts[1]));
        }
        return trees;
    }

    private static Map<String, String> written() {
        Map<String, String> written = new LinkedHashMap<>();
        written.put("client", Documents.write(Samples.client()));
        written.put("bare-client", Documents.write(Samples.bareClient()));
        written.put("request", Documents.write(Samples.request()));
        written.put("bare-request", Documents.write(Samples.bareRequest()));
        written.put("grant", Documents.write(Samples.grant()));
        written.put("bare-grant", Documents.write(Samples.bareGrant()));
        written.put("issuance", Documents.write(Samples.issuance()));
        written.put("bare-issuance", Documents.write(Samples.bareIssuance()));
        written.put("issuer", Documents.write(Samples.issuer()));
        written.put("bare-issuer", Documents.write(Samples.bareIssuer()));
        written.put("consent", Documents.write(Samples.consent()));
        written.put("bare-consent", Documents.write(Samples.bareConsent()));
        written.put("key", Documents.write(Samples.signingKey()));
        written.put("bare-key", Documents.write(Samples.bareSigningKey()));
        written.put("extensions", Documents.write(Samples.EXTENSIONS));
        return written;
    }

    /** The release in the making: the first version that the pom names. */
    private static String present() throws IOException {
        Matcher version = Pattern.compile("<version>([0-9.]+)(?:-[^<]*)?</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }
}
