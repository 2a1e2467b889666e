// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server is told, and by whom. */
@Tag("P17")
final class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void an_argument_goes_before_a_variable_and_a_variable_before_the_file() throws IOException {
        Path file = file("issuer=https://file.example\nport=1\nthreads=9\n");
        Settings settings = Settings.of(
                Map.of(Setting.ISSUER, "https://argument.example"),
                Map.of("OAUTH2_SERVE_ISSUER", "https://variable.example", "OAUTH2_SERVE_PORT", "2"),
                file);
        assertThat(settings.get(Setting.ISSUER)).isEqualTo("https://argument.example");
        assertThat(settings.get(Setting.PORT)).isEqualTo("2");
        assertThat(settings.get(Setting.THREADS)).isEqualTo("9");
        assertThat(settings.get(Setting.HOST)).isEqualTo("*");
        assertThat(settings.find(Setting.STORE)).isEmpty();
    }

    @Test
    void what_is_printed_says_where_it_comes_from_shows_no_secret_and_means_the_same() throws IOException {
        Path file = file("tls-keystore-password=pa55word\nstore=jdbc:postgresql://u:pa55word@h/db\n"
                + "tls-keystore=C:\\\\keys\\\\ä.p12\n");
        String printed = Settings.of(Map.of(Setting.PORT, "443"), Map.of("OAUTH2_SERVE_SCOPES", "read write"), file)
                .print();
        assertThat(printed)
                .contains("# from the command line\nport=443\n")
                .contains("# from the environment\nscopes=read write\n")
                .contains("# from " + file + "\n")
                .contains("tls-keystore-password=***\n", "store=jdbc:postgresql://u:***@h/db\n")
                .doesNotContain("pa55word");
        Settings again = Settings.of(Map.of(), Map.of(), file(printed));
        assertThat(again.get(Setting.PORT)).isEqualTo("443");
        assertThat(again.get(Setting.TLS_KEYSTORE)).isEqualTo("C:\\keys\\ä.p12");
    }

    @ParameterizedTest
    @CsvSource({
        "isuer=https://a.example, The key isuer in",
        "OAUTH2_SERVE_PORT=1, The key OAUTH2_SERVE_PORT in",
        "port=1\\nport=2, The key port stands twice in",
    })
    void a_line_that_means_nothing_is_told(String lines, String fault) throws IOException {
        Path file = file(lines.replace("\\n", "\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of(), Map.of(), file))
                .withMessageContaining(fault)
                .withMessageContaining(file.toString());
    }

    @Test
    void a_variable_that_means_nothing_is_told_and_those_of_others_are_not_looked_at() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of(), Map.of("OAUTH2_SERVE_ISUER", "https://a.example"), null))
                .withMessage("The variable OAUTH2_SERVE_ISUER means nothing here.");
        Settings.of(Map.of(), Map.of("OAUTH2_PORT", "tcp://10.0.0.1:443", "OAUTH2_SERVE_CONFIG", "x"), null);
    }

    @Test
    void a_file_that_is_not_there_or_no_text_is_told() throws IOException {
        Path none = folder.resolve("none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of(), Map.of(), none))
                .withMessage("There is no configuration file " + none + ".");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of(), Map.of(), binary))
                .withMessageContaining("UTF-8");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "serve", ".properties"), text);
    }
}
