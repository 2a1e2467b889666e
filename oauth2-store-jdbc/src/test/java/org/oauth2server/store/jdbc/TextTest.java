// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** Whatever a text holds, it comes back as it was, and is told from every other. */
class TextTest {
    private static final List<String> HOSTILE = List.of(
            "'; drop table oauth2_clients; --",
            "' or '1'='1",
            "\" or \"\"=\"",
            "\\'; select pg_sleep(9); --",
            "\u02bc or 1=1 --",
            "\u00bf'\u5c31\\'",
            "{ts '2026-01-01 00:00:00'} {fn now()}",
            "? :realm :id #clients $1 $$ ${prefix} <realm> %s %1$s",
            "/* */ -- \n ; \t",
            "%_\\",
            "null",
            "\ud83d\ude80\ud83c\udff3\ufe0f\u200d\ud83c\udf08",
            "e\u0301 \u00e9 \u0130 \u00df",
            "x".repeat(255));

    private static final Map<Places, String> SHARED = new EnumMap<>(Places.class);

    static Stream<Arguments> everywhere() {
        return Stream.of(Places.values()).flatMap(place -> HOSTILE.stream().map(text -> Arguments.of(place, text)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    @Tag("ST-03")
    @Tag("ST-09")
    void every_text_field_gives_back_what_it_was_given(Places place, String text) {
        Records records = new Records();
        try (Store store = Stores.open(shared(place))) {
            Client client = Records.client(new ClientId("c-" + HOSTILE.indexOf(text))).toBuilder()
                    .name(text)
                    .link(text)
                    .image(text)
                    .notes(text)
                    .keys(text)
                    .redirectUris(text)
                    .extensions(Extensions.of(Map.of(text, text)))
                    .build();
            assertThat(store.clients().create(client)).isTrue();
            assertThat(store.clients().find(client.id())).contains(client);
            assertThat(store.administration()
                            .clients(text, PageRequest.first(1000))
                            .items())
                    .contains(client);

            AuthorizationRequest request = withTexts(records, text);
            store.requests().open(request);
            assertThat(store.requests()
                            .find(request.kind(), request.handle())
                            .orElseThrow()
                            .value())
                    .isEqualTo(request);

            Grant grant = records.grant(request.handle(), text, Grant.Decision.APPROVED, Records.NOW);
            store.grants().decide(grant);
            assertThat(store.grants().find(grant.id()).orElseThrow().value()).isEqualTo(grant);
            assertThat(store.grants().revoke(GrantQuery.subject(text), Records.WITHDRAWN))
                    .isPositive();

            store.consents().put(Records.consent(text, text));
            assertThat(store.consents().find(text, Records.CLIENT)).contains(Records.consent(text, text));
            assertThat(store.consents().remove(text, Records.CLIENT)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ST-06")
    @Tag("ST-07")
    @Tag("ST-08")
    void texts_that_look_alike_are_different(Places place) {
        List<String> subjects = List.of(
                "abc",
                "ABC",
                "Abc",
                "abc ",
                " abc",
                "abc\t",
                "\u00e5bc",
                "a\u030abc",
                "\uff41bc",
                "stra\u00dfe",
                "strasse",
                "\u0130",
                "i\u0307",
                "I",
                "a\u200db",
                "ab");
        try (Store store = Stores.open(place.fresh())) {
            subjects.forEach(subject -> store.consents().put(Records.consent(subject, "https://" + subject)));
            assertThat(subjects)
                    .allSatisfy(subject -> assertThat(store.consents().find(subject, Records.CLIENT))
                            .contains(Records.consent(subject, "https://" + subject)));
            assertThat(store.consents().find("aBC", Records.CLIENT)).isEmpty();
            assertThat(store.clients().create(Records.client(new ClientId("app"))))
                    .isTrue();
            assertThat(store.clients().create(Records.client(new ClientId("App"))))
                    .isTrue();
            assertThat(store.clients().find(new ClientId("APP"))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ST-04")
    void a_search_is_taken_literally_and_folds_ascii_alone(Places place) {
        try (Store store = Stores.open(place.fresh())) {
            store.clients()
                    .create(Client.builder(new ClientId("a"), "100% Photo_Printer \\o/", Records.NOW)
                            .build());
            store.clients()
                    .create(Client.builder(new ClientId("b"), "100 PhotoXPrinter \u00c4", Records.NOW)
                            .build());
            assertThat(found(store, "%")).containsExactly("a");
            assertThat(found(store, "photo_p")).containsExactly("a");
            assertThat(found(store, "\\O/")).containsExactly("a");
            assertThat(found(store, "PHOTO")).containsExactly("a", "b");
            assertThat(found(store, "\u00c4")).containsExactly("b");
            assertThat(found(store, "\u00e4")).isEmpty();
        }
    }

    private static List<String> found(Store store, String text) {
        return store.administration().clients(text, PageRequest.first(10)).items().stream()
                .map(client -> client.id().value())
                .toList();
    }

    private static AuthorizationRequest withTexts(Records records, String text) {
        Instant later = Records.NOW.plusSeconds(60);
        return new AuthorizationRequest(
                AuthorizationRequest.Kind.PENDING,
                records.digest(),
                null,
                null,
                Records.CLIENT,
                0,
                text,
                true,
                Scopes.of("read"),
                text,
                text,
                null,
                Records.NOW,
                later,
                later,
                Extensions.of(Map.of("claims", text)));
    }

    private static String shared(Places place) {
        return SHARED.computeIfAbsent(place, Places::fresh);
    }
}
