// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;
import org.oauth2server.tck.golden.Golden;
import org.oauth2server.tck.golden.Shelf;

/**
 * Databases that each release has written, opened by the present one (S2.4). To write those of the present release again, after a change of its schema
 * that has not been released: {@code mvn -pl oauth2-store-jdbc -am test -Dtest=CompatibilityTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Doauth2.golden.write}.
 */
class CompatibilityTest {
    private static final String TOLD = "told.txt";

    static Stream<Arguments> copies() {
        return Shelf.releases().stream()
                .flatMap(release -> Stream.of(Copies.values()).map(copy -> Arguments.of(release, copy)));
    }

    @ParameterizedTest
    @MethodSource("copies")
    void what_a_release_has_written_is_read_by_this_one(String release, Copies copies) {
        String url = copies.restore(Shelf.read(release, copies.fileName()));
        try (Store store = open(url)) {
            assertThat(Golden.read(store)).isEqualTo(lines(Shelf.read(release, TOLD)));
        }
        try (Store store = Stores.open(StoreConfig.of(url).realm("another"))) {
            Golden.write(store);
            assertThat(Golden.read(store)).as("a new realm beside it").isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_present_release_writes_what_its_copy_holds(Copies copies) {
        String url = copies.place.fresh();
        List<String> told;
        String copy;
        try (Store store = open(url)) {
            Golden.write(store);
            copy = copies.copy(url);
            told = Golden.read(store);
        }
        Shelf.offer(copies.fileName(), copy);
        Shelf.offer(TOLD, String.join("\n", told) + "\n");
        assertThat(copy)
                .as(
                        "What is written has changed. A schema that is released changes by a migration and a new release; one that is not, see above.")
                .isEqualTo(Shelf.read(Shelf.present(), copies.fileName()));
        assertThat(told).isEqualTo(lines(Shelf.read(Shelf.present(), TOLD)));
    }

    @Test
    void there_is_a_copy_of_the_present_release() {
        assertThat(Shelf.releases()).contains(Shelf.present());
    }

    private static Store open(String url) {
        return Stores.open(StoreConfig.of(url).realm(Golden.REALM));
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }
}
