// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;
import org.oauth2server.tck.golden.Golden;
import org.oauth2server.tck.golden.Shelf;

/**
 * Databases that each release has written, opened by the present one (S2.4). To write that of the present release again, after a change that has not been
 * released: {@code mvn -pl oauth2-store-mongo -am test -Dtest=CompatibilityTest -Dsurefire.failIfNoSpecifiedTests=false -Doauth2.golden.write}.
 */
class CompatibilityTest {
    private static final String COPY = "mongodb.jsonl";
    private static final String TOLD = "told.txt";

    static List<String> releases() {
        return Shelf.releases();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void what_a_release_has_written_is_read_by_this_one(String release) {
        String uri = Mongo.freshDatabase();
        Copy.restore(uri, Shelf.read(release, COPY));
        try (Store store = open(uri)) {
            assertThat(Golden.read(store))
                    .isEqualTo(Shelf.read(release, TOLD).lines().toList());
        }
    }

    @Test
    void the_present_release_writes_what_its_copy_holds() {
        String uri = Mongo.freshDatabase();
        List<String> told;
        String copy;
        try (Store store = open(uri)) {
            Golden.write(store);
            copy = Copy.of(uri);
            told = Golden.read(store);
        }
        Shelf.offer(COPY, copy);
        Shelf.offer(TOLD, String.join("\n", told) + "\n");
        assertThat(Copy.shape(copy))
                .as(
                        "What is written has changed. What is released changes by a migration and a new release; what is not, see above.")
                .isEqualTo(Copy.shape(Shelf.read(Shelf.present(), COPY)));
        assertThat(told).isEqualTo(Shelf.read(Shelf.present(), TOLD).lines().toList());
    }

    @Test
    void there_is_a_copy_of_the_present_release() {
        assertThat(Shelf.releases()).contains(Shelf.present());
    }

    private static Store open(String uri) {
        return Stores.open(StoreConfig.of(uri).realm(Golden.REALM));
    }
}
