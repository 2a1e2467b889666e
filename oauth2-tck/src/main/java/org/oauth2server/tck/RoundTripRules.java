// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Store;

/** S2: what is written is what is read. */
interface RoundTripRules {
    @Test
    @Rule("S2.1")
    default void every_field_of_a_client_comes_back(Bench bench) {
        mustComeBack(bench, full(bench).client());
    }

    @Test
    @Rule("S2.1")
    default void every_field_of_an_updated_client_comes_back(Bench bench) {
        Client before = bench.samples().client();
        Client after = full(bench).client();
        Client update = new Client(
                before.id(),
                after.name(),
                after.link(),
                after.image(),
                after.redirectUris(),
                after.scopes(),
                after.grantTypes(),
                after.authenticationMethod(),
                after.secrets(),
                after.keys(),
                after.notes(),
                after.created(),
                after.disabledAt(),
                after.epoch(),
                1,
                after.extensions());
        bench.does("a client was created, updated in every field, and read on the other instance");
        assertThat(bench.one().clients().create(before)).isTrue();
        assertThat(bench.one().clients().update(update, 0)).isTrue();
        assertThat(bench.two().clients().find(before.id())).contains(update);
    }

    @Test
    @Rule("S2.1")
    default void every_field_of_a_request_comes_back(Bench bench) {
        for (AuthorizationRequest.Kind kind : AuthorizationRequest.Kind.values()) {
            mustComeBack(bench, full(bench).request(kind));
        }
    }

    @Test
    @Rule("S2.1")
    default void every_field_of_a_grant_comes_back(Bench bench) {
        mustComeBack(bench, full(bench).grant());
    }

    @Test
    @Rule("S2.1")
    default void every_field_of_an_issuance_comes_back(Bench bench) {
        mustComeBack(bench, full(bench).issuance());
    }

    @Test
    @Rule("S2.1")
    default void every_field_of_an_issuer_a_consent_and_a_key_comes_back(Bench bench) {
        mustComeBack(bench, full(bench).issuer());
        mustComeBack(bench, full(bench).consent());
        mustComeBack(bench, full(bench).key());
    }

    @Test
    @Rule("S2.2")
    default void extension_members_that_nobody_knows_survive_an_update(Bench bench) {
        Extensions unknown = full(bench).extensions();
        Client client = bench.samples().client().toBuilder().extensions(unknown).build();
        Issuance issuance = bench.samples().issuance(client, draft -> draft.extensions = unknown);
        bench.does("a client and an issuance with unknown members were written, then updated, touched and revoked");
        bench.one().clients().create(client);
        bench.one().issuances().issue(issuance);
        bench.two().clients().update(client.toBuilder().name("Another name").build(), 0);
        bench.two().issuances().touch(issuance.accessToken(), bench.now());
        bench.two().issuances().revoke(issuance.accessToken(), bench.samples().revocation("requested"));
        assertThat(bench.one()
                        .clients()
                        .find(client.id())
                        .orElseThrow()
                        .extensions()
                        .members())
                .isEqualTo(unknown.members());
        assertThat(bench.one()
                        .issuances()
                        .findByAccessToken(issuance.accessToken())
                        .orElseThrow()
                        .value()
                        .extensions()
                        .members())
                .isEqualTo(unknown.members());
    }

    @Test
    @Rule("S2.2")
    default void extensions_may_be_as_deep_and_long_as_the_model_allows(Bench bench) {
        Object deep = "the bottom";
        for (int level = 0; level < 15; level++) {
            deep = level % 2 == 0 ? List.of(deep, level) : Map.of("level", deep);
        }
        Extensions extensions = Extensions.of(
                Map.of("deep", deep, "long", Texts.longest(4096), "large", 1e300, "small", Double.MIN_VALUE));
        Client client =
                bench.samples().client().toBuilder().extensions(extensions).build();
        bench.does("a client with deeply nested and long extensions was created");
        bench.one().clients().create(client);
        assertThat(bench.two()
                        .clients()
                        .find(client.id())
                        .orElseThrow()
                        .extensions()
                        .members())
                .isEqualTo(extensions.members());
    }

    @Test
    @Rule("S2.5")
    @Tag("ST-13")
    @Tag("ST-16")
    default void what_is_absent_stays_absent(Bench bench) {
        Samples samples = bench.samples();
        mustComeBack(bench, samples.client());
        mustComeBack(bench, samples.pending(samples.client()));
        mustComeBack(bench, samples.grant(samples.client(), draft -> draft.expires = null));
        mustComeBack(bench, samples.grant(samples.client(), draft -> {
            draft.decision = Grant.Decision.DENIED;
            draft.subject = null;
        }));
        mustComeBack(bench, samples.issuance(samples.client(), draft -> draft.accessExpires = null));
        mustComeBack(bench, samples.issuer());
        mustComeBack(bench, samples.consent("alice", samples.clientId()));
        mustComeBack(bench, samples.key(samples.word()));
    }

    @Test
    @Rule("S2.5")
    @Tag("ST-13")
    default void empty_is_not_absent(Bench bench) {
        Samples samples = bench.samples();
        mustComeBack(
                bench,
                samples.client().toBuilder()
                        .notes("")
                        .link("")
                        .image("")
                        .keys("")
                        .build());
        mustComeBack(bench, samples.request(samples.client(), draft -> {
            draft.state = "";
            draft.codeChallenge = "";
            draft.redirectUri = "";
        }));
        mustComeBack(bench, samples.issuance(samples.client(), draft -> draft.replay = Sealed.of(new byte[0])));
        mustComeBack(bench, issuerFor(samples, Set.of()));
        mustComeBack(bench, issuerFor(samples, null));
        mustComeBack(bench, issuerFor(samples, Set.of("alice")));
        mustComeBack(
                bench, new Consent("alice", samples.clientId(), Scopes.NONE, "", bench.now(), null, Extensions.NONE));
    }

    private static Issuer issuerFor(Samples samples, @org.jspecify.annotations.Nullable Set<String> subjects) {
        Issuer issuer = samples.issuer();
        return new Issuer(
                issuer.identifier(),
                null,
                "",
                List.of(),
                subjects,
                Scopes.NONE,
                issuer.created(),
                null,
                0,
                Extensions.NONE);
    }

    @Test
    @Rule("S2.5")
    default void lists_keep_their_order(Bench bench) {
        Client client = bench.samples().client().toBuilder()
                .redirectUris("https://z.example", "https://a.example", "https://m.example", "https://a.example/b")
                .grantTypes("z", "a", "m")
                .secrets(new ClientSecret("z", "h1", bench.now(), null), new ClientSecret("a", "h2", bench.now(), null))
                .build();
        bench.does("a client was created whose lists are not sorted");
        bench.one().clients().create(client);
        Client read = bench.two().clients().find(client.id()).orElseThrow();
        assertThat(read.redirectUris()).containsExactlyElementsOf(client.redirectUris());
        assertThat(read.grantTypes()).containsExactlyElementsOf(client.grantTypes());
        assertThat(read.secrets()).containsExactlyElementsOf(client.secrets());
    }

    @Test
    @Rule("S2.6")
    @Tag("ST-09")
    default void text_in_any_script_comes_back(Bench bench) {
        mustAllComeBack(bench, new Full(bench.samples(), Texts.UNICODE, bench.now()));
    }

    @Test
    @Rule("S1.6")
    @Tag("ST-03")
    @Tag("ST-05")
    default void text_that_looks_like_a_query_comes_back(Bench bench) {
        for (String text : Texts.HOSTILE) {
            mustAllComeBack(bench, new Full(bench.samples(), "x" + text, bench.now()));
        }
    }

    @Test
    @Rule("S2.6")
    @Tag("ST-07")
    default void blanks_at_the_ends_come_back(Bench bench) {
        mustAllComeBack(bench, new Full(bench.samples(), " \u00a0x \t\u3000 ", bench.now()));
    }

    @Test
    @Rule("S2.6")
    @Tag("ST-09")
    @Tag("ST-11")
    @Tag("ST-12")
    default void text_as_long_as_the_model_allows_comes_back_whole(Bench bench) {
        Samples samples = bench.samples();
        String text = Texts.longest(4096);
        mustComeBack(
                bench,
                samples.client().toBuilder()
                        .name(text)
                        .link(text)
                        .image(text)
                        .notes(text)
                        .redirectUris(text)
                        .keys(Texts.longest(65_536))
                        .build());
        mustComeBack(bench, samples.client(new org.oauth2server.model.ClientId("~".repeat(118) + samples.word())));
        mustComeBack(bench, samples.request(samples.client(), draft -> {
            draft.state = text;
            draft.redirectUri = text;
            draft.codeChallenge = text;
        }));
        String subject = Texts.longest(245) + samples.word();
        mustComeBack(bench, samples.grant(samples.client(), draft -> draft.subject = subject));
        mustComeBack(bench, samples.issuance(samples.client(), draft -> {
            draft.subject = subject;
            draft.issuer = "https://" + "i".repeat(192);
            draft.grantType = "g".repeat(200);
            draft.replay = Sealed.of(samples.bytes(20_000));
        }));
        mustComeBack(bench, samples.issuer("i".repeat(190) + samples.word()));
        mustComeBack(
                bench, samples.consent(subject, new org.oauth2server.model.ClientId("~".repeat(118) + samples.word())));
    }

    @Test
    @Rule("S2.7")
    @Tag("ST-15")
    default void times_keep_their_milliseconds_from_long_ago_to_far_ahead(Bench bench) {
        for (String time : List.of(
                "1970-01-01T00:00:00Z",
                "1970-01-01T00:00:00.001Z",
                "2001-09-09T01:46:40.999Z",
                "2038-01-19T03:14:07.999Z",
                "2038-01-19T03:14:08Z",
                "2106-02-07T06:28:16.001Z",
                "9999-12-30T23:59:59.999Z")) {
            mustAllComeBack(bench, new Full(bench.samples(), "time", Instant.parse(time)));
        }
    }

    @Test
    @Rule("S2.7")
    @Tag("ST-15")
    default void parts_of_a_millisecond_are_cut_and_never_rounded_up(Bench bench) {
        Instant time = bench.now().plusNanos(999_999);
        mustComeBack(bench, bench.samples().issuance(bench.samples().client(), draft -> {
            draft.issued = time;
            draft.accessExpires = time;
            draft.keepUntil = time;
        }));
    }

    @Test
    @Rule("S2.8")
    @Tag("ST-14")
    @ResourceLock(Resources.TIME_ZONE)
    @ResourceLock(Resources.LOCALE)
    default void neither_zone_nor_locale_of_the_server_changes_a_record(Bench bench) {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        Instant gap = Instant.parse("2018-11-04T02:59:59Z");
        try {
            for (String[] there : new String[][] {
                {"America/Sao_Paulo", "tr-TR"},
                {"Asia/Kolkata", "ar-EG-u-nu-arab"},
                {"Pacific/Apia", "th-TH-u-ca-buddhist"},
                {"Europe/Berlin", "de-DE"}
            }) {
                TimeZone.setDefault(TimeZone.getTimeZone(there[0]));
                Locale.setDefault(Locale.forLanguageTag(there[1]));
                bench.does("in zone %s and locale %s", there[0], there[1]);
                for (Instant time : List.of(
                        gap,
                        gap.plusSeconds(1),
                        gap.plusSeconds(3600),
                        Instant.parse("2026-10-25T01:30:00Z"),
                        bench.now())) {
                    mustAllComeBack(bench, new Full(bench.samples(), "TITLE title İı", time));
                }
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @Test
    @Rule("S2.8")
    @Tag("ST-14")
    @ResourceLock(Resources.TIME_ZONE)
    default void what_a_server_wrote_in_one_zone_another_reads_in_its_own(Bench bench) {
        TimeZone zone = TimeZone.getDefault();
        Issuance issuance = new Full(bench.samples(), "zone", Instant.parse("2018-11-04T02:30:00Z")).issuance();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Sao_Paulo"));
            bench.does("an issuance was written in America/Sao_Paulo and read in Pacific/Apia");
            bench.one().issuances().issue(issuance);
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            assertThat(bench.two()
                            .issuances()
                            .findByAccessToken(issuance.accessToken())
                            .orElseThrow()
                            .value())
                    .isEqualTo(issuance);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    private static Full full(Bench bench) {
        return new Full(bench.samples(), "A text", bench.now());
    }

    private static void mustAllComeBack(Bench bench, Full full) {
        mustComeBack(bench, full.client());
        for (AuthorizationRequest.Kind kind : AuthorizationRequest.Kind.values()) {
            mustComeBack(bench, full.request(kind));
        }
        mustComeBack(bench, full.grant());
        mustComeBack(bench, full.issuance());
        mustComeBack(bench, full.issuer());
        mustComeBack(bench, full.consent());
        mustComeBack(bench, full.key());
    }

    private static void mustComeBack(Bench bench, Client client) {
        bench.does("%s was created on one instance and read on both", client);
        assertThat(bench.one().clients().create(client)).isTrue();
        for (Store store : List.of(bench.one(), bench.two())) {
            assertThat(store.clients().find(client.id())).contains(client);
        }
    }

    private static void mustComeBack(Bench bench, AuthorizationRequest request) {
        bench.does("%s was opened on one instance and read on both", request);
        assertThat(bench.one().requests().open(request).holder()).isEqualTo(request);
        for (Store store : List.of(bench.one(), bench.two())) {
            assertThat(store.requests()
                            .find(request.kind(), request.handle())
                            .orElseThrow()
                            .value())
                    .isEqualTo(request);
            if (request.userCode() != null) {
                assertThat(store.requests()
                                .findByUserCode(request.userCode())
                                .orElseThrow()
                                .value())
                        .isEqualTo(request);
            }
        }
    }

    private static void mustComeBack(Bench bench, Grant grant) {
        bench.does("%s was decided on one instance and read on both", grant);
        assertThat(bench.one().grants().decide(grant).holder()).isEqualTo(grant);
        for (Store store : List.of(bench.one(), bench.two())) {
            assertThat(store.grants().find(grant.id()).orElseThrow().value()).isEqualTo(grant);
            if (grant.code() != null) {
                assertThat(store.grants().findByCode(grant.code()).orElseThrow().value())
                        .isEqualTo(grant);
            }
        }
    }

    private static void mustComeBack(Bench bench, Issuance issuance) {
        bench.does("%s was issued on one instance and read on both", issuance);
        assertThat(bench.one().issuances().issue(issuance).holder()).isEqualTo(issuance);
        for (Store store : List.of(bench.one(), bench.two())) {
            assertThat(store.issuances()
                            .findByAccessToken(issuance.accessToken())
                            .orElseThrow()
                            .value())
                    .isEqualTo(issuance);
            if (issuance.refreshToken() != null) {
                assertThat(store.issuances()
                                .findByRefreshToken(issuance.refreshToken())
                                .orElseThrow()
                                .value())
                        .isEqualTo(issuance);
            }
        }
    }

    private static void mustComeBack(Bench bench, Issuer issuer) {
        bench.does("%s was put on one instance and read on both", issuer);
        assertThat(bench.one().issuers().put(issuer, Issuers.NONE_YET)).isTrue();
        for (Store store : List.of(bench.one(), bench.two())) {
            assertThat(store.issuers().find(issuer.identifier())).contains(issuer);
            assertThat(store.issuers().all()).contains(issuer);
        }
    }

    private static void mustComeBack(Bench bench, Consent consent) {
        bench.does("%s was put on one instance and read on both", consent);
        bench.one().consents().put(consent);
        for (Store store : List.of(bench.one(), bench.two())) {
            assertThat(store.consents().find(consent.subject(), consent.client()))
                    .contains(consent);
        }
    }

    private static void mustComeBack(Bench bench, SigningKey key) {
        bench.does("%s was added on one instance and read on both", key);
        assertThat(bench.one().keys().add(key).holder()).isEqualTo(key);
        for (Store store : List.of(bench.one(), bench.two())) {
            assertThat(store.keys().all()).contains(key);
        }
    }
}
