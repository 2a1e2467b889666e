// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.store.Samples.CLIENT;
import static org.oauth2server.store.Samples.digest;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.oauth2server.model.ClientState;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.IssuerState;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;

/** The one predicate: each cause of death alone, and the instant at which it begins. */
class LivenessTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Revocation WHY = new Revocation(NOW, Revocation.REQUESTED);
    private static final Instant LATER = NOW.plusSeconds(1);

    /** Everything that a credential's life depends on; alive as it comes. */
    private static final class Life {
        @Nullable
        Instant accessExpires = LATER;

        @Nullable
        Instant refreshExpires = LATER;

        @Nullable
        Instant grantExpires = LATER;

        Instant codeExpires = LATER;

        @Nullable
        Revocation accessRevoked;

        @Nullable
        Revocation grantRevoked;

        Grant.Decision decision = Grant.Decision.APPROVED;

        @Nullable
        ClientState client = new ClientState(CLIENT, 7, null);

        @Nullable
        IssuerState issuer = new IssuerState("urn:idp", null);

        boolean hasRefreshToken = true;
        boolean hasCode = true;
        boolean hasGrant = true;
        boolean grantIsThere = true;
        boolean hasIssuer = true;
        boolean spent;

        Issuance issuance() {
            return new Issuance(
                    digest(5),
                    digest(6),
                    hasRefreshToken ? digest(7) : null,
                    "authorization_code",
                    CLIENT,
                    7,
                    hasGrant ? digest(1) : null,
                    hasIssuer ? "urn:idp" : null,
                    "ada",
                    Scopes.NONE,
                    NOW.minusSeconds(60),
                    accessExpires,
                    refreshExpires,
                    accessRevoked,
                    null,
                    null,
                    null,
                    LATER,
                    Extensions.NONE);
        }

        Grant grant() {
            return new Grant(
                    digest(1),
                    CLIENT,
                    7,
                    decision,
                    "ada",
                    Scopes.NONE,
                    hasCode ? digest(5) : null,
                    hasCode ? codeExpires : null,
                    null,
                    false,
                    null,
                    NOW.minusSeconds(60),
                    grantExpires,
                    grantRevoked,
                    LATER,
                    Extensions.NONE);
        }

        @Nullable
        Issuance spentBy() {
            return spent ? Samples.bareIssuance() : null;
        }

        View<Issuance> tokens() {
            return new View<>(issuance(), client, hasGrant && grantIsThere ? grant() : null, issuer, spentBy());
        }

        View<Grant> code() {
            return new View<>(grant(), client, null, null, spentBy());
        }
    }

    private static Life life(Consumer<Life> change) {
        Life life = new Life();
        change.accept(life);
        return life;
    }

    private static Arguments dies(Liveness verdict, Consumer<Life> cause) {
        return Arguments.of(verdict, life(cause));
    }

    /** What kills whatever stands on it: access token, refresh token and code alike. */
    private static Stream<Arguments> authorities() {
        return Stream.of(
                dies(Liveness.CLIENT_GONE, life -> life.client = null),
                dies(Liveness.CLIENT_DISABLED, life -> life.client = new ClientState(CLIENT, 7, NOW.minusSeconds(9))),
                dies(Liveness.CLIENT_DISABLED, life -> life.client = new ClientState(CLIENT, 7, LATER)),
                dies(Liveness.CLIENT_EPOCH_OVER, life -> life.client = new ClientState(CLIENT, 8, null)),
                dies(Liveness.CLIENT_EPOCH_OVER, life -> life.client = new ClientState(CLIENT, 6, null)),
                dies(Liveness.GRANT_DENIED, life -> life.decision = Grant.Decision.DENIED),
                dies(Liveness.GRANT_REVOKED, life -> life.grantRevoked = WHY),
                dies(Liveness.GRANT_EXPIRED, life -> life.grantExpires = NOW),
                dies(Liveness.GRANT_EXPIRED, life -> life.grantExpires = NOW.minusSeconds(1)));
    }

    private static Stream<Arguments> authoritiesOfTokens() {
        return Stream.concat(
                authorities(),
                Stream.of(
                        dies(Liveness.GRANT_GONE, life -> life.grantIsThere = false),
                        dies(Liveness.ISSUER_GONE, life -> life.issuer = null),
                        dies(Liveness.ISSUER_DISABLED, life -> life.issuer = new IssuerState("urn:idp", NOW)),
                        dies(Liveness.ISSUER_DISABLED, life -> life.issuer = new IssuerState("urn:idp", LATER))));
    }

    private static Liveness ofAccessToken(Life life) {
        return Liveness.ofAccessToken(life.tokens(), NOW);
    }

    private static Liveness ofRefreshToken(Life life) {
        return Liveness.ofRefreshToken(life.tokens(), NOW);
    }

    private static Liveness ofCode(Life life) {
        return Liveness.ofCode(life.code(), NOW);
    }

    @Test
    void all_is_alive_where_nothing_is_dead() {
        assertThat(ofAccessToken(new Life())).isEqualTo(Liveness.ALIVE);
        assertThat(ofRefreshToken(new Life())).isEqualTo(Liveness.ALIVE);
        assertThat(ofCode(new Life())).isEqualTo(Liveness.ALIVE);
    }

    @ParameterizedTest
    @MethodSource("authoritiesOfTokens")
    @Tag("CG-08")
    void an_authority_that_dies_takes_both_tokens_with_it(Liveness verdict, Life life) {
        assertThat(ofAccessToken(life)).isEqualTo(verdict);
        assertThat(ofRefreshToken(life)).isEqualTo(verdict);
        assertThat(Liveness.ofRefreshTokenBeforeSpending(life.tokens(), NOW)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @MethodSource("authorities")
    @Tag("CG-02")
    @Tag("CG-08")
    void an_authority_that_dies_takes_the_code_with_it(Liveness verdict, Life life) {
        assertThat(ofCode(life)).isEqualTo(verdict);
    }

    /** One condition alone is enough, whatever else is dead as well: nothing brings back to life what something else has killed. */
    @Test
    @Tag("CG-02")
    void no_two_causes_of_death_make_a_life() {
        List<Consumer<Life>> causes = List.of(
                life -> life.client = null,
                life -> life.client = new ClientState(CLIENT, 8, null),
                life -> life.decision = Grant.Decision.DENIED,
                life -> life.grantRevoked = WHY,
                life -> life.grantExpires = NOW,
                life -> life.grantIsThere = false,
                life -> life.issuer = null,
                life -> life.accessRevoked = WHY,
                life -> life.accessExpires = NOW,
                life -> life.refreshExpires = NOW,
                life -> life.codeExpires = NOW,
                life -> life.spent = true);
        for (Consumer<Life> one : causes) {
            for (Consumer<Life> other : causes) {
                Life life = life(one.andThen(other));
                boolean diesAlone = !ofAccessToken(life(one)).alive()
                        || !ofAccessToken(life(other)).alive();
                assertThat(ofAccessToken(life).alive()).isEqualTo(!diesAlone);
                boolean refreshDies = !ofRefreshToken(life(one)).alive()
                        || !ofRefreshToken(life(other)).alive();
                assertThat(ofRefreshToken(life).alive()).isEqualTo(!refreshDies);
                boolean codeDies =
                        !ofCode(life(one)).alive() || !ofCode(life(other)).alive();
                assertThat(ofCode(life).alive()).isEqualTo(!codeDies);
            }
        }
    }

    @Test
    void a_revoked_access_token_dies_alone() {
        Life life = life(each -> each.accessRevoked = WHY);

        assertThat(ofAccessToken(life)).isEqualTo(Liveness.REVOKED);
        assertThat(ofRefreshToken(life)).isEqualTo(Liveness.ALIVE);
    }

    @Test
    void what_is_spent_is_dead_and_the_access_token_beside_it_lives_on() {
        Life life = life(each -> each.spent = true);

        assertThat(ofRefreshToken(life)).isEqualTo(Liveness.SPENT);
        assertThat(ofCode(life)).isEqualTo(Liveness.SPENT);
        assertThat(ofAccessToken(life)).isEqualTo(Liveness.ALIVE);
        assertThat(Liveness.ofRefreshTokenBeforeSpending(life.tokens(), NOW)).isEqualTo(Liveness.ALIVE);
    }

    /** Reuse of what was spent is told even after it expired: it may be a theft. */
    @Test
    void spent_is_told_before_anything_else() {
        Life life = life(each -> {
            each.spent = true;
            each.refreshExpires = NOW;
            each.codeExpires = NOW;
            each.grantRevoked = WHY;
            each.client = null;
        });

        assertThat(ofRefreshToken(life)).isEqualTo(Liveness.SPENT);
        assertThat(ofCode(life)).isEqualTo(Liveness.SPENT);
    }

    @Test
    @Tag("CG-03")
    void an_instant_that_equals_the_expiry_is_past_it() {
        for (long millis : new long[] {-1, 0, 1}) {
            Instant expiry = NOW.plusMillis(millis);
            Liveness expected = millis > 0 ? Liveness.ALIVE : Liveness.EXPIRED;

            assertThat(ofAccessToken(life(each -> each.accessExpires = expiry))).isEqualTo(expected);
            assertThat(ofRefreshToken(life(each -> each.refreshExpires = expiry)))
                    .isEqualTo(expected);
            assertThat(ofCode(life(each -> each.codeExpires = expiry))).isEqualTo(expected);
            assertThat(ofAccessToken(life(each -> each.grantExpires = expiry)).alive())
                    .isEqualTo(millis > 0);
        }
    }

    @Test
    @Tag("ST-16")
    void what_has_no_expiry_by_explicit_choice_never_expires() {
        Life life = life(each -> {
            each.accessExpires = null;
            each.refreshExpires = null;
            each.grantExpires = null;
        });
        Instant far = NOW.plusSeconds(3_000_000_000L);

        assertThat(Liveness.ofAccessToken(life.tokens(), far)).isEqualTo(Liveness.ALIVE);
        assertThat(Liveness.ofRefreshToken(life.tokens(), far)).isEqualTo(Liveness.ALIVE);
    }

    @Test
    void a_refresh_token_or_a_code_that_was_never_given_is_not_alive() {
        assertThat(ofRefreshToken(life(each -> {
                    each.hasRefreshToken = false;
                    each.refreshExpires = null;
                })))
                .isEqualTo(Liveness.EXPIRED);
        assertThat(ofCode(life(each -> each.hasCode = false))).isEqualTo(Liveness.EXPIRED);
    }

    @Test
    void a_token_that_names_no_grant_and_no_issuer_needs_none() {
        Life life = life(each -> {
            each.hasRefreshToken = false;
            each.hasGrant = false;
            each.hasIssuer = false;
            each.issuer = null;
        });

        assertThat(ofAccessToken(life)).isEqualTo(Liveness.ALIVE);
    }

    @ParameterizedTest
    @EnumSource(Liveness.class)
    void one_verdict_alone_is_alive_and_each_has_its_reason(Liveness verdict) {
        assertThat(verdict.alive()).isEqualTo(verdict == Liveness.ALIVE);
        assertThat(verdict.reason()).matches("[a-z_]+").isEqualToIgnoringCase(verdict.name());
    }
}
