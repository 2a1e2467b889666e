// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql:db, jdbc:postgresql:fresh",
        "jdbc:postgresql://host, jdbc:postgresql://host/fresh",
        "jdbc:postgresql://host/, jdbc:postgresql://host/fresh",
        "jdbc:postgresql:///db, jdbc:postgresql:///fresh",
        "jdbc:postgresql://host:1/db, jdbc:postgresql://host:1/fresh",
        "jdbc:postgresql://host?user=u, jdbc:postgresql://host/fresh?user=u",
        "jdbc:postgresql://[::1]:1/db?user=u&password=a/b, jdbc:postgresql://[::1]:1/fresh?user=u&password=a/b",
        "'jdbc:postgresql://a:1,b:2/db?user=u', 'jdbc:postgresql://a:1,b:2/fresh?user=u'",
    })
    void another_database_on_the_same_postgresql(String url, String fresh) {
        assertThat(PostgresAddress.of(url).database("fresh").url()).isEqualTo(fresh);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h/db, jdbc:postgresql://h/db?currentSchema=s",
        "jdbc:postgresql://h/db?user=u, jdbc:postgresql://h/db?user=u&currentSchema=s",
        "jdbc:postgresql://h/db?currentSchema=x, jdbc:postgresql://h/db?currentSchema=s",
        "jdbc:postgresql://h/db?currentSchema=x&user=u, jdbc:postgresql://h/db?user=u&currentSchema=s",
        "jdbc:postgresql://h/db?user=u&currentSchema=x, jdbc:postgresql://h/db?user=u&currentSchema=s",
    })
    void another_schema_in_the_same_database(String url, String fresh) {
        assertThat(PostgresAddress.of(url).schema("s").url()).isEqualTo(fresh);
    }

    @ParameterizedTest
    @CsvSource({
        "mongodb://h, mongodb://h/fresh",
        "mongodb://h/, mongodb://h/fresh",
        "mongodb://h/db, mongodb://h/fresh",
        "mongodb://h:1/?replicaSet=rs0, mongodb://h:1/fresh?replicaSet=rs0",
        "'mongodb://a:1,b:2/db?w=1', 'mongodb://a:1,b:2/fresh?w=1'",
        "mongodb+srv://h/db, mongodb+srv://h/fresh",
        "mongodb://u:p@h, mongodb://u:p@h/fresh?authSource=admin",
        "mongodb://u:p@h/db?w=1, mongodb://u:p@h/fresh?w=1&authSource=db",
        "mongodb://u:p@h/db?authSource=x, mongodb://u:p@h/fresh?authSource=x",
    })
    void another_database_on_the_same_mongodb_for_the_same_user(String uri, String fresh) {
        assertThat(MongoAddress.of(uri).database("fresh").uri()).isEqualTo(fresh);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgres://host/db?password=secret", "jdbc:h2:mem:x", "mongodb:secret"})
    void what_is_no_address_is_refused_without_repeating_it(String address) {
        assertThatThrownBy(() -> PostgresAddress.of(address)).message().doesNotContain("secret");
        assertThatThrownBy(() -> MongoAddress.of(address)).message().doesNotContain("secret");
    }

    @Test
    void a_blank_setting_is_none() {
        System.setProperty("oauth2.test.blank", " ");
        assertThat(Setting.of("oauth2.test.blank")).isEmpty();
    }
}
