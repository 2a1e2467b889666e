// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {
    @ParameterizedTest
    @CsvSource({
        "memory:, oauth2-store-memory",
        "jdbc:h2:mem:x, oauth2-store-jdbc",
        "jdbc:postgresql://host/db, oauth2-store-jdbc",
        "mongodb://host/db, oauth2-store-mongo",
        "mongodb+srv://host/db, oauth2-store-mongo"
    })
    void a_location_that_nobody_opens_names_the_module_to_add(String location, String module) {
        assertThatThrownBy(() -> Stores.open(location))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Add the module " + module + " ");
    }

    @Test
    void a_kind_that_we_do_not_know_is_named() {
        assertThatThrownBy(() -> Stores.open("redis://:sesame@host:6379/0"))
                .isInstanceOf(StoreException.class)
                .hasMessage("No store on the class path opens redis: locations.")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void a_location_without_a_kind_is_told_what_it_should_begin_with() {
        assertThatThrownBy(() -> Stores.open("data/oauth2"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:");
    }

    @Test
    void a_location_opens_the_default_realm() {
        StoreConfig config = StoreConfig.of("jdbc:h2:mem:x");

        assertThat(config.realm()).isEqualTo("default");
        assertThat(config.prefix()).isEqualTo("oauth2_");
        assertThat(config.realm("other").prefix("p_")).isEqualTo(new StoreConfig(config.location(), "other", "p_"));
    }

    @Test
    void a_kind_alone_is_a_location() {
        assertThat(StoreConfig.of("memory:").location()).hasScheme("memory").hasToString("memory:/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a/b", "ä", "a\n"})
    void a_realm_of_another_form_is_refused(String realm) {
        assertThatThrownBy(() -> StoreConfig.of("memory:").realm(realm)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StoreConfig.of("memory:").realm("x".repeat(65)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1a", "a-b", "a.b", "a;drop", "ä", "a b", "a\n", "a\"", "abcdefghijklmnopqrstuvwxyz0123456"})
    void a_prefix_of_another_form_is_refused(String prefix) {
        assertThatThrownBy(() -> StoreConfig.of("memory:").prefix(prefix)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_", "a1_", "abcdefghijklmnopqrstuvwxyz012345"})
    void a_prefix_is_a_short_name_or_nothing(String prefix) {
        assertThat(StoreConfig.of("memory:").prefix(prefix).prefix()).isEqualTo(prefix);
    }

    @Test
    void a_location_is_neither_printed_nor_quoted_for_it_may_hold_a_password() {
        assertThat(StoreConfig.of("mongodb://user:sesame@host/db").toString())
                .isEqualTo("StoreConfig[mongodb, realm default]");
        assertThatThrownBy(() -> StoreConfig.of("jdbc:h2:file:x;PASSWORD=sesame{"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a URI")
                .hasMessageContaining("index 30")
                .hasMessageNotContaining("sesame")
                .hasNoCause();
    }

    @Test
    void a_page_has_one_to_a_thousand_items() {
        assertThat(PageRequest.first(1)).isEqualTo(new PageRequest(1, null));
        assertThat(PageRequest.first(1000).next(new Page<>(List.of("x"), "here")))
                .isEqualTo(new PageRequest(1000, "here"));
        for (int size : new int[] {Integer.MIN_VALUE, -1, 0, 1001}) {
            assertThatThrownBy(() -> PageRequest.first(size)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_plan_to_prune_is_bounded() {
        assertThat(PrunePlan.DEFAULT.dryRun()).isFalse();
        for (int[] bounds : new int[][] {{0, 1}, {-1, 1}, {100_001, 1}, {1, 0}, {1, -1}}) {
            assertThatThrownBy(() -> new PrunePlan(bounds[0], bounds[1], false))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (int percent : new int[] {Integer.MIN_VALUE, -1, 0, 101}) {
            assertThatThrownBy(() -> Pace.of(percent, () -> Samples.T))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Pruning works for 1 to 100 percent of the time.");
        }
        PruneReport report = new PruneReport(1, 2, 3, 4, 5, 6, true);
        assertThat(report.deleted()).isEqualTo(15);
        assertThat(report.plus(new PruneReport(10, 20, 30, 40, 50, 60, false)))
                .isEqualTo(new PruneReport(11, 22, 33, 44, 55, 66, false));
    }

    @Test
    void a_query_without_a_condition_is_refused() {
        assertThatThrownBy(() -> new GrantQuery(null, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IssuanceQuery(null, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThat(GrantQuery.subject("ada")).isEqualTo(new GrantQuery(null, null, "ada"));
        assertThat(GrantQuery.client(Samples.CLIENT)).isEqualTo(new GrantQuery(null, Samples.CLIENT, null));
        assertThat(GrantQuery.id(Samples.digest(1))).isEqualTo(new GrantQuery(Samples.digest(1), null, null));
        assertThat(IssuanceQuery.subject("ada")).isEqualTo(new IssuanceQuery(null, null, "ada"));
        assertThat(IssuanceQuery.client(Samples.CLIENT)).isEqualTo(new IssuanceQuery(null, Samples.CLIENT, null));
        assertThat(IssuanceQuery.grant(Samples.digest(1))).isEqualTo(new IssuanceQuery(Samples.digest(1), null, null));
    }

    @Test
    void a_spend_says_whether_it_was_this_attempt() {
        assertThat(new Spend.Won<>("x").won()).isTrue();
        assertThat(new Spend.Spent<>("x").won()).isFalse();
    }
}
