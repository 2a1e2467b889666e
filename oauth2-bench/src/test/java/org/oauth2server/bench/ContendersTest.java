// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever takes part does all that is measured of him; a reference that did less than it says would flatter nobody but it. */
class ContendersTest {
    private static Database database;

    @TempDir
    private Path folder;

    @BeforeAll
    static void find() throws Exception {
        database = new Database();
    }

    private Contenders contenders() {
        return new Contenders(database, folder, Optional.empty());
    }

    @Test
    void who_takes_part_answers_to_all_that_is_measured() throws Exception {
        for (Contender contender : contenders().all()) {
            try (Running running = Running.start(contender, folder)) {
                for (Measure measure : EnumSet.allOf(Measure.class)) {
                    if (contender.does(measure)) {
                        assertThat(running.load(measure).arguments())
                                .as(contender.name() + ", " + measure)
                                .isNotEmpty();
                    }
                }
            }
        }
    }

    @Test
    void the_reference_on_the_database_leaves_a_row_for_each_token_and_finds_no_other() throws Exception {
        Contender reference = contenders().all().stream()
                .filter(contender ->
                        contender.isReference() && contender.place().isDatabase())
                .findFirst()
                .orElseThrow();
        try (Running running = Running.start(reference, folder)) {
            running.load(Measure.INTROSPECTION);

            assertThat(Database.bytes(reference.database())).isGreaterThan(100_000);
            assertThat(post(running.port(), reference.paths().introspection(), "token=made-up"))
                    .contains("\"active\":false");
        }
    }

    private static String post(int port, String path, String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
