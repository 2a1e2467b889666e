// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** {@code setup}: the console's client, and who may sign in to it. */
@Tag("P19")
class SetupTest {
    @TempDir
    Path folder;

    private SetupScene scene;

    @BeforeEach
    void places() {
        scene = new SetupScene(folder);
    }

    private Client console() {
        try (Store open = Stores.open(scene.store)) {
            return open.clients().find(new ClientId("oauth2-console")).orElseThrow();
        }
    }

    @Test
    void the_console_is_registered_once_and_another_address_takes_the_place_of_the_first() {
        Called first = scene.setup("--console-url", "https://auth.example.com/oauth/admin");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("oauth2-console", "https://auth.example.com/oauth/admin/callback", "Next:");
        Client before = console();
        assertThat(before.isPublic()).isTrue();
        assertThat(before.grantTypes()).containsExactly("authorization_code");
        assertThat(before.scopes()).hasToString("oauth-admin");

        assertThat(scene.setup("--console-url", "https://auth.example.com/oauth/admin")
                        .code())
                .isZero();
        assertThat(console()).isEqualTo(before);

        Called json = scene.setup(
                "--console-url",
                "https://a.example.com/oauth/admin",
                "--console-url",
                "http://localhost:8080/oauth/admin",
                "--json");
        assertThat(json.out()).contains("\"client_id\":\"oauth2-console\"").hasLineCount(1);
        assertThat(console().redirectUris())
                .containsExactly(
                        "https://a.example.com/oauth/admin/callback", "http://localhost:8080/oauth/admin/callback");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://auth.example.com/oauth/admin",
                "https://auth.example.com/oauth/admin/",
                "https://auth.example.com",
                "https://auth.example.com/oauth/admin?x",
                "https://auth.example.com/oauth/admin#x",
                "https://user@auth.example.com/oauth/admin",
                "https://auth.example.com/a/../oauth",
                "javascript:alert(1)",
                "not a url",
                ""
            })
    void an_address_that_is_not_safe_is_refused_and_nothing_is_stored(String url) {
        Called called = scene.setup("--console-url", url);

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).hasLineCount(1).contains("--console-url");
        try (Store open = Stores.open(scene.store)) {
            assertThat(open.clients().find(new ClientId("oauth2-console"))).isEmpty();
        }
    }

    @Tag("AD-22")
    @Test
    void an_administrator_gets_a_sign_in_secret_that_is_shown_once_and_kept_as_a_digest() throws Exception {
        String[] ada = {
            "--console-url",
            "https://auth.example.com/oauth/admin",
            "--administrator",
            "ada",
            "--administrators-file",
            scene.administrators.toString()
        };
        Called first = scene.setup(ada);
        assertThat(first.out()).contains("sign_in_secret").containsPattern("o2as_[A-Za-z0-9_-]{43}");
        Matcher secret = Pattern.compile("o2as_[A-Za-z0-9_-]{43}").matcher(first.out());
        assertThat(secret.find()).isTrue();
        assertThat(Files.readString(scene.administrators)).startsWith("ada ").doesNotContain(secret.group());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scene.administrators)))
                .isEqualTo("rw-------");

        Called again = scene.setup(ada);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("ada already");
        assertThat(Files.readAllLines(scene.administrators)).hasSize(1);

        ada[3] = "a b";
        assertThat(scene.setup(ada).code()).isEqualTo(1);
        assertThat(scene.setup("--console-url", "https://a.example.com/x", "--administrator", "eve")
                        .code())
                .isEqualTo(2);
    }
}
