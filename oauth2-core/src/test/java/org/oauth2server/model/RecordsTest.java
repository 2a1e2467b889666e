// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records are valid from birth: what no store could keep and give back alike is refused. */
class RecordsTest {
    private static final Instant T = Instant.parse("2026-11-01T12:00:00.123Z");
    private static final ClientId CLIENT = new ClientId("app");

    private static Digest digest(int fill) {
        byte[] bytes = new byte[Digest.BYTES];
        Arrays.fill(bytes, (byte) fill);
        return Digest.of(bytes);
    }

    private static void isRefused(ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class);
    }

    private static ClientBuilder client() {
        return Client.builder(CLIENT, "App", T);
    }

    private static Grant grant(@Nullable String subject, @Nullable Digest code, @Nullable Instant codeExpires) {
        return new Grant(
                digest(1),
                CLIENT,
                0,
                Grant.Decision.APPROVED,
                subject,
                Scopes.NONE,
                code,
                codeExpires,
                null,
                false,
                null,
                T,
                null,
                null,
                T,
                Extensions.NONE);
    }

    @Test
    void a_consent_names_the_grant_that_it_came_with_and_nothing_else_does() {
        Grant granted = grant("ada", null, null);
        Consent alone = new Consent(
                "ada", CLIENT, Scopes.NONE, null, T, null, Extensions.of(Map.of("grant", "of the application's own")));

        assertThat(Consent.with(granted).grant()).contains(granted.id());
        assertThat(Consent.with(granted).granted()).isEqualTo(T);
        assertThat(alone.grant()).isEmpty();
    }

    private static Issuance issuance(@Nullable Digest refreshToken, @Nullable Digest grant) {
        return new Issuance(
                null,
                digest(6),
                refreshToken,
                "client_credentials",
                CLIENT,
                0,
                grant,
                null,
                null,
                Scopes.NONE,
                T,
                null,
                null,
                null,
                null,
                null,
                null,
                T,
                Extensions.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A", "0", "https://app.example/id?x=y#z", "~", "!"})
    void a_client_id_is_visible_ascii(String value) {
        assertThat(new ClientId(value)).hasToString(value);
    }

    @ParameterizedTest
    @Tag("ST-08")
    @Tag("ST-10")
    @ValueSource(strings = {"", " ", "a ", "a b", "\u0000", "a\n", "é", "\ud83e\udd8a", "\u007f"})
    void any_other_client_id_is_refused(String value) {
        isRefused(() -> new ClientId(value));
    }

    @Test
    @Tag("ST-06")
    @Tag("ST-11")
    void client_ids_are_compared_exactly_and_bounded() {
        assertThat(new ClientId("app")).isNotEqualTo(new ClientId("App"));
        assertThat(new ClientId("A")).isLessThan(new ClientId("a"));
        assertThat(new ClientId("x".repeat(128)).value()).hasSize(128);
        isRefused(() -> new ClientId("x".repeat(129)));
    }

    @Test
    @Tag("ST-15")
    void times_are_cut_to_milliseconds_and_never_rounded_up() {
        Instant nanos = T.plusNanos(999_999);

        assertThat(client().disabledAt(nanos).build().disabledAt()).isEqualTo(T);
        assertThat(Client.builder(CLIENT, "App", nanos).build().created()).isEqualTo(T);
        assertThat(new Revocation(nanos, "x").at()).isEqualTo(T);
        assertThat(grant("ada", digest(2), nanos).codeExpires()).isEqualTo(T);
        assertThat(issuance(null, null).touch(nanos).lastAccess()).isEqualTo(T);
        assertThat(new ClientState(CLIENT, 0, nanos).disabledAt()).isEqualTo(T);
        assertThat(new IssuerState("urn:x", nanos).disabledAt()).isEqualTo(T);
        assertThat(new Revocation(Instant.parse("1969-12-31T23:59:59.9999Z"), "x").at())
                .isEqualTo("1969-12-31T23:59:59.999Z");
    }

    @Test
    @Tag("ST-15")
    void times_that_some_backend_could_not_keep_are_refused() {
        for (Instant kept : List.of(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.999Z"))) {
            assertThat(new Revocation(kept, "x").at()).isEqualTo(kept);
        }
        for (Instant far : List.of(
                Instant.MIN,
                Instant.parse("0001-01-01T00:00:00Z").minusNanos(1),
                Instant.parse("+10000-01-01T00:00:00Z"),
                Instant.MAX)) {
            isRefused(() -> new Revocation(far, "x"));
        }
    }

    @ParameterizedTest
    @Tag("ST-10")
    @ValueSource(strings = {"\u0000", "a\u0000b", "\ud800", "\udc00", "\udc00\ud800", "a\ud800b"})
    void texts_that_some_backend_could_not_keep_are_refused(String text) {
        isRefused(() -> client().name("x" + text).build());
        isRefused(() -> client().link(text).build());
        isRefused(() -> client().image(text).build());
        isRefused(() -> client().notes(text).build());
        isRefused(() -> client().keys(text).build());
        isRefused(() -> client().redirectUris(text).build());
        isRefused(() -> client().grantTypes(text).build());
        isRefused(() -> grant(text, null, null));
        isRefused(() -> new Revocation(T, text));
        isRefused(() -> new ClientSecret(text, "hash", T, null));
        isRefused(() -> new ClientSecret("label", text, T, null));
        isRefused(() -> new Consent(text, CLIENT, Scopes.NONE, null, T, null, Extensions.NONE));
        isRefused(() -> new Consent("ada", CLIENT, Scopes.NONE, text, T, null, Extensions.NONE));
        isRefused(() -> issuer(text, Set.of()));
        isRefused(() -> issuer("urn:x", Set.of(text)));
        isRefused(() -> key("k", text));
        isRefused(() -> key(text, "{}"));
    }

    private static Issuer issuer(String identifier, @Nullable Set<String> subjects) {
        return new Issuer(identifier, null, null, List.of(), subjects, Scopes.NONE, T, null, 0, Extensions.NONE);
    }

    private static SigningKey key(String kid, String publicKey) {
        return new SigningKey(kid, null, "RS256", Sealed.of(new byte[0]), publicKey, T, null, Extensions.NONE);
    }

    @Test
    @Tag("ST-09")
    void letters_beyond_the_basic_plane_are_welcome() {
        assertThat(client().name("🦊 and 𝔘").build().name()).isEqualTo("🦊 and 𝔘");
        assertThat(grant("🦊", null, null).subject()).isEqualTo("🦊");
    }

    @Test
    @Tag("ST-11")
    @Tag("ST-12")
    void every_text_is_bounded() {
        assertThat(client().notes("x".repeat(4096)).build().notes()).hasSize(4096);
        isRefused(() -> client().notes("x".repeat(4097)).build());
        assertThat(client().keys("x".repeat(65_536)).build().keys()).hasSize(65_536);
        isRefused(() -> client().keys("x".repeat(65_537)).build());
        assertThat(grant("x".repeat(255), null, null).subject()).hasSize(255);
        isRefused(() -> grant("x".repeat(256), null, null));
        assertThat(new Revocation(T, "x".repeat(200)).reason()).hasSize(200);
        isRefused(() -> new Revocation(T, "x".repeat(201)));
    }

    @Test
    @Tag("ST-13")
    void blank_is_not_present() {
        isRefused(() -> client().name(" ").build());
        isRefused(() -> client().redirectUris("").build());
        isRefused(() -> client().grantTypes("").build());
        isRefused(() -> grant("", null, null));
        isRefused(() -> new ClientSecret("", "hash", T, null));
        isRefused(() -> new ClientSecret("label", " ", T, null));
        isRefused(() -> new Revocation(T, ""));
    }

    @Test
    void an_approval_names_its_subject_and_a_denial_need_not() {
        isRefused(() -> grant(null, null, null));
        Grant denial = new Grant(
                digest(1),
                CLIENT,
                0,
                Grant.Decision.DENIED,
                null,
                Scopes.NONE,
                null,
                null,
                null,
                false,
                null,
                T,
                null,
                null,
                T,
                Extensions.NONE);
        assertThat(denial.subject()).isNull();
    }

    @Test
    void a_code_and_its_expiry_come_together() {
        isRefused(() -> grant("ada", digest(2), null));
        isRefused(() -> grant("ada", null, T));
    }

    @Test
    void the_first_revocation_stays() {
        Revocation first = new Revocation(T, Revocation.REQUESTED);
        Revocation second = new Revocation(T.plusSeconds(1), Revocation.WITHDRAWN);

        assertThat(grant("ada", null, null).revoke(first).revoke(second).revoked())
                .isEqualTo(first);
        assertThat(issuance(null, null).revoke(first).revoke(second).revoked()).isEqualTo(first);
        assertThat(key("k", "{}").retire(T).retire(T.plusSeconds(1)).retiredAt())
                .isEqualTo(T);
    }

    @Test
    void changing_one_thing_leaves_all_others() {
        Issuance plain = issuance(digest(7), digest(1));
        Revocation why = new Revocation(T, "x");
        Sealed response = Sealed.of(new byte[] {1});

        Issuance changed = plain.replayable(response, T.plusSeconds(9)).touch(T).revoke(why);

        assertThat(changed.revoked()).isEqualTo(why);
        assertThat(changed.lastAccess()).isEqualTo(T);
        assertThat(changed.replay()).isEqualTo(response);
        assertThat(changed.replayUntil()).isEqualTo(T.plusSeconds(9));
        assertThat(changed.wipe().replay()).isNull();
        assertThat(changed.wipe().replayUntil()).isEqualTo(T.plusSeconds(9));
        assertThat(changed)
                .usingRecursiveComparison()
                .ignoringFields("revoked", "lastAccess", "replay", "replayUntil")
                .isEqualTo(plain);
        assertThat(grant("ada", digest(2), T).revoke(why))
                .usingRecursiveComparison()
                .ignoringFields("revoked")
                .isEqualTo(grant("ada", digest(2), T));
    }

    @Test
    void a_refresh_token_stands_on_a_grant() {
        isRefused(() -> issuance(digest(7), null));
        assertThat(issuance(digest(7), digest(1)).refreshToken()).isEqualTo(digest(7));
    }

    @Test
    void the_key_of_an_issuance_is_what_it_spends_or_its_access_token() {
        assertThat(issuance(null, null).key()).isEqualTo(digest(6));
        Issuance spending = new Issuance(
                digest(5),
                digest(6),
                null,
                "authorization_code",
                CLIENT,
                0,
                null,
                null,
                null,
                Scopes.NONE,
                T,
                null,
                null,
                null,
                null,
                null,
                null,
                T,
                Extensions.NONE);
        assertThat(spending.key()).isEqualTo(digest(5));
    }

    @Test
    void anyone_and_no_one_stay_apart_as_subjects_of_an_issuer() {
        assertThat(issuer("urn:x", null).subjects()).isNull();
        assertThat(issuer("urn:x", Set.of()).subjects()).isEmpty();
        assertThat(issuer("urn:x", null).state()).isEqualTo(new IssuerState("urn:x", null));
    }
}
