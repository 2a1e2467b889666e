// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreLocationTest {
    @ParameterizedTest
    @Tag("AD-22")
    @ValueSource(
            strings = {
                "jdbc:postgresql://user:pa55@localhost/db",
                "jdbc:postgresql://localhost/db?user=a&password=pa55&ssl=true",
                "jdbc:postgresql://localhost/db?PASSWORD=pa55",
                "jdbc:postgresql://localhost/db?sslpassword=pa55",
                "jdbc:h2:file:./x;USER=sa;PASSWORD=pa55;AUTO_SERVER=TRUE",
                "mongodb://user:pa55@a.example,b.example/db?authSource=admin",
                "mongodb+srv://user:pa55%40@a.example/db",
                "mongodb://user:pa55@pa55@a.example/db",
                "mongodb://:pa55@a.example/db"
            })
    void a_password_is_never_shown(String location) {
        assertThat(StoreLocation.masked("Cannot open " + location + ", sorry."))
                .doesNotContain("pa55")
                .contains("***");
        assertThat(new StoreLocation(java.net.URI.create(location.replace("@pa55", ""))).toString())
                .doesNotContain("pa55");
    }

    @Test
    @Tag("AD-22")
    void what_is_no_uri_is_refused_without_repeating_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreLocation.of("jdbc:postgresql://u:pa55@host /db"))
                .withMessageNotContaining("pa55")
                .withNoCause();
    }

    @Test
    void the_file_of_an_h2_database_is_found_however_it_is_written() {
        assertThat(StoreLocation.of("jdbc:h2:file:/data/a;AUTO_SERVER=TRUE").h2File())
                .hasValue(Path.of("/data/a"));
        assertThat(StoreLocation.of("jdbc:h2:./a").h2File())
                .hasValue(Path.of("./a").toAbsolutePath());
        assertThat(StoreLocation.of("jdbc:h2:~/a").h2File()).hasValue(Path.of(System.getProperty("user.home"), "a"));
        assertThat(StoreLocation.of("jdbc:h2:file:/a%20b/c").h2File()).hasValue(Path.of("/a b/c"));
        assertThat(StoreLocation.h2(Path.of("/a b/ü+c")).h2File()).hasValue(Path.of("/a b/ü+c"));
        assertThat(StoreLocation.of("jdbc:h2:mem:a").h2File()).isEmpty();
        assertThat(StoreLocation.of("jdbc:h2:tcp://localhost/a").h2File()).isEmpty();
        assertThat(StoreLocation.of("jdbc:postgresql://localhost/a").h2File()).isEmpty();
    }

    @Test
    void what_is_gone_with_the_process_is_known() {
        assertThat(StoreLocation.of("memory:").isPassing()).isTrue();
        assertThat(StoreLocation.of("memory:name").isPassing()).isTrue();
        assertThat(StoreLocation.of("jdbc:h2:mem:a").isPassing()).isTrue();
        assertThat(StoreLocation.of("jdbc:h2:file:a").isPassing()).isFalse();
        assertThat(StoreLocation.of("mongodb://localhost/a").isPassing()).isFalse();
    }
}
