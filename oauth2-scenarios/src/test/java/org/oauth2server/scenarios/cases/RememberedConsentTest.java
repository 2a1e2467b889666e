// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.CALLBACK;
import static org.oauth2server.scenarios.cases.Scene.USER;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;
import static org.oauth2server.scenarios.cases.Scene.redeeming;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.interaction.Interaction;
import org.oauth2server.model.Client;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.StoreUnavailableException;

/** Who has agreed and had it remembered is not asked again, for the same and for as long as his grant stands. */
class RememberedConsentTest {
    private static final String NEW = "https://rp.example.com/new";
    private static final Params WIDE = asking().with("scope", "read write");

    private final Scene scene = new Scene(config -> config.answerAtOnce(
            (request, question) -> question.hasConsent(USER) ? question.grant(USER) : question.ask()));

    private void agree(Params asked) {
        assertThat(scene.browser()
                        .open(asked)
                        .decide(interaction -> interaction.grantAndRemember(USER))
                        .status())
                .isEqualTo(303);
        assertThat(isAsked(asked)).as("asked again").isFalse();
    }

    /** Whether the page is where the browser is sent; else it has its code. */
    private boolean isAsked(Params asked) {
        String location = location(scene.authorize(asked));
        assertThat(location).containsAnyOf(Scene.PAGE + "?authorization=", "code=o2ac_");
        return location.startsWith(Scene.PAGE);
    }

    private static String location(HttpResponse response) {
        return String.valueOf(response.headers().first("Location"));
    }

    /** The code that came without asking. */
    private String silentCode() {
        return Expect.query(location(scene.authorize(asking()))).get("code");
    }

    @Test
    void whoever_has_agreed_is_not_asked_for_the_same_or_for_less() {
        agree(WIDE);

        assertThat(isAsked(asking())).isFalse();
        assertThat(isAsked(WIDE)).isFalse();
        scene.watcher.forget();
        silentCode();
        assertThat(scene.watcher.calls())
                .containsExactly("clients.find", "consents.find", "grants.find", "grants.decide");
    }

    @Test
    void only_what_was_to_be_remembered_is() {
        scene.browser().open(asking()).grant();
        scene.browser().open(asking()).decide(Interaction::deny);

        assertThat(isAsked(asking())).isTrue();
    }

    @Tag("CO-07")
    @Test
    void for_more_he_is_asked_and_what_he_says_last_counts() {
        agree(asking());
        assertThat(isAsked(WIDE)).isTrue();

        scene.browser().open(WIDE).decide(interaction -> interaction.grantAndRemember(USER, Scopes.of("write")));

        assertThat(isAsked(asking())).isTrue();
        assertThat(isAsked(asking().with("scope", "write"))).isFalse();
    }

    @Tag("CO-07")
    @Test
    void for_another_address_he_is_asked() {
        scene.change(WEB, client -> client.redirectUris(CALLBACK, NEW));
        agree(asking());

        assertThat(isAsked(asking(WEB, NEW))).isTrue();
        assertThat(isAsked(asking())).isFalse();
    }

    @Test
    void for_another_client_he_is_asked_and_so_is_another_user() {
        scene.browser().open(asking()).decide(interaction -> interaction.grantAndRemember("somebody-else"));
        assertThat(isAsked(asking())).isTrue();

        agree(asking());
        assertThat(isAsked(asking(Scene.OTHER, CALLBACK))).isTrue();
    }

    /** What ends a consent. */
    enum End {
        WITHDRAWN {
            @Override
            void come(Scene scene) {
                assertThat(scene.store.consents().remove(USER, scene.client(WEB).id()))
                        .isTrue();
            }
        },
        /** It came at once, and is not the one that he agreed to. */
        LATEST_GRANT_REVOKED {
            @Override
            void come(Scene scene) {
                scene.clock.advance(Duration.ofMillis(1));
                scene.authorize(asking());
                var latest = scene.server
                        .authorizations()
                        .grants(USER, PageRequest.first(1))
                        .items()
                        .get(0);
                assertThat(scene.server.authorizations().revokeGrant(latest.id()))
                        .isTrue();
            }
        },
        USER_TAKES_BACK_ALL {
            @Override
            void come(Scene scene) {
                scene.server.authorizations().revokeAll(USER);
            }
        },
        CLIENT_REVOKED {
            @Override
            void come(Scene scene) {
                scene.server.clients().revoke(scene.client(WEB).id());
            }
        },
        CLIENT_REPLACED {
            @Override
            void come(Scene scene) {
                scene.server.clients().delete(scene.client(WEB).id());
                scene.clock.advance(Duration.ofMillis(1));
                scene.register(Scene.code(WEB).redirectUris(CALLBACK));
            }
        },
        /** With the same epoch, as only who writes into the store himself can do. */
        CLIENT_COPIED {
            @Override
            void come(Scene scene) {
                Client before = scene.client(WEB);
                scene.store.clients().delete(before.id());
                scene.clock.advance(Duration.ofMillis(1));
                assertThat(scene.store
                                .clients()
                                .create(Client.builder(before.id(), "Somebody else", scene.clock.instant())
                                        .epoch(before.epoch())
                                        .redirectUris(CALLBACK)
                                        .scopes(before.scopes())
                                        .grantTypes(before.grantTypes())
                                        .authenticationMethod(before.authenticationMethod())
                                        .secrets(before.secrets())
                                        .build()))
                        .isTrue();
            }
        },
        SHORTENED {
            @Override
            void come(Scene scene) {
                Consent consent = scene.store
                        .consents()
                        .find(USER, scene.client(WEB).id())
                        .orElseThrow();
                scene.store
                        .consents()
                        .put(new Consent(
                                consent.subject(),
                                consent.client(),
                                consent.scopes(),
                                consent.redirectUri(),
                                consent.granted(),
                                scene.clock.instant(),
                                consent.extensions()));
            }
        },
        GRANT_OVER {
            @Override
            void come(Scene scene) {
                scene.clock.advance(Duration.ofDays(180));
            }
        },
        PRUNED {
            @Override
            void come(Scene scene) {
                scene.clock.advance(Duration.ofDays(181));
                assertThat(scene.server.prune(PrunePlan.DEFAULT).consents()).isEqualTo(1);
            }
        };

        abstract void come(Scene scene);
    }

    @Tag("CO-07")
    @ParameterizedTest
    @EnumSource
    void after_its_end_he_is_asked(End end) {
        agree(asking());

        end.come(scene);

        assertThat(isAsked(asking())).isTrue();
        agree(asking());
    }

    @Tag("CO-07")
    @Test
    void it_lasts_to_the_end_of_its_grant_however_often_it_was_used() {
        agree(asking());
        scene.clock.advance(Duration.ofDays(180).minusMillis(1));
        assertThat(isAsked(asking())).isFalse();

        scene.clock.advance(Duration.ofMillis(1));

        assertThat(isAsked(asking())).isTrue();
    }

    @Tag("CO-07")
    @Tag("CG-04")
    @Test
    void a_stolen_code_of_the_grant_that_he_agreed_to_has_him_asked() {
        String code = Expect.query(location(
                        scene.browser().open(asking()).decide(interaction -> interaction.grantAndRemember(USER))))
                .get("code");
        assertThat(scene.token(WEB, redeeming(code)).status()).isEqualTo(200);
        assertThat(isAsked(asking())).isFalse();

        Expect.refused(scene.token(WEB, redeeming(code)), 400, "invalid_grant");

        assertThat(isAsked(asking())).isTrue();
    }

    @Tag("CO-06")
    @Test
    void no_page_hears_of_a_consent_for_a_client_that_need_not_prove_who_it_is() {
        Params asked = asking(Scene.APP, "https://app.example.com/cb");
        scene.browser().open(asked).decide(interaction -> interaction.grantAndRemember(USER));
        AtomicBoolean remembered = new AtomicBoolean(true);

        scene.browser().open(asked).decide(interaction -> {
            remembered.set(interaction.hasConsent(USER));
            return interaction.deny();
        });

        assertThat(remembered).isFalse();
    }

    @Test
    void a_page_may_ask_as_well_once_it_knows_who_it_is() {
        AtomicBoolean remembered = new AtomicBoolean();
        Browser browser = scene.browser().open(asking());
        agree(asking());

        browser.decide(interaction -> {
            remembered.set(interaction.hasConsent(USER) && !interaction.hasConsent("somebody-else"));
            return interaction.deny();
        });

        assertThat(remembered).isTrue();
    }

    @Tag("CO-07")
    @Test
    void what_stands_on_no_grant_does_not_count() {
        Instant now = scene.clock.instant();
        scene.store
                .consents()
                .put(new Consent(
                        USER, scene.client(WEB).id(), Scopes.of("read"), CALLBACK, now, null, Extensions.NONE));

        assertThat(isAsked(asking())).isTrue();
    }

    @Tag("CO-09")
    @Test
    void what_was_denied_first_is_not_remembered_by_an_approval_that_came_too_late() {
        Browser browser = scene.browser().open(asking());
        Expect.page(browser.decide(interaction -> {
            interaction.deny();
            return interaction.grantAndRemember(USER);
        }));

        assertThat(isAsked(asking())).isTrue();
    }

    @Tag("CO-09")
    @Test
    void nor_is_more_than_what_was_granted_first_nor_in_the_name_of_another() {
        Expect.page(scene.browser().open(WIDE).decide(interaction -> {
            interaction.grant(USER, Scopes.of("read"));
            return interaction.grantAndRemember(USER);
        }));
        assertThat(isAsked(WIDE)).isTrue();

        Expect.page(scene.browser().open(WIDE).decide(interaction -> {
            interaction.grant("somebody-else");
            return interaction.grantAndRemember(USER);
        }));
        assertThat(isAsked(asking())).isTrue();
    }

    @Tag("FT-01")
    @Test
    void a_consent_that_could_not_be_kept_decides_nothing_and_one_without_its_grant_is_none() {
        Browser browser = scene.browser().open(asking());
        for (int k = 2; k <= 3; k++) {
            scene.watcher.fail(k, false, () -> new StoreUnavailableException("read-only replica", null));
            Expect.page(browser.decide(interaction -> interaction.grantAndRemember(USER)), 503);
            assertThat(isAsked(asking())).isTrue();
        }

        assertThat(browser.decide(interaction -> interaction.grantAndRemember(USER))
                        .status())
                .isEqualTo(303);
        assertThat(isAsked(asking())).isFalse();
    }
}
