// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

/** S2: what is written is what is read. {@link TextRules} and {@link TimeRules} have texts and times. */
interface RoundTripRules {
    @Test
    @Rule("S2.1")
    default void every_field_of_a_client_comes_back(Bench bench) {
        Echo.of(bench).mustComeBack(full(bench).client());
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
            Echo.of(bench).mustComeBack(full(bench).request(kind));
        }
    }

    @Test
    @Rule("S2.1")
    default void every_field_of_a_grant_comes_back(Bench bench) {
        Echo.of(bench).mustComeBack(full(bench).grant());
    }

    @Test
    @Rule("S2.1")
    default void every_field_of_an_issuance_comes_back(Bench bench) {
        Echo.of(bench).mustComeBack(full(bench).issuance());
    }

    @Test
    @Rule("S2.1")
    default void every_field_of_an_issuer_a_consent_and_a_key_comes_back(Bench bench) {
        Echo.of(bench).mustComeBack(full(bench).issuer());
        Echo.of(bench).mustComeBack(full(bench).consent());
        Echo.of(bench).mustComeBack(full(bench).key());
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
        Echo.of(bench).mustComeBack(samples.client());
        Echo.of(bench).mustComeBack(samples.pending(samples.client()));
        Echo.of(bench).mustComeBack(samples.grant(samples.client(), draft -> draft.expires = null));
        Echo.of(bench).mustComeBack(samples.grant(samples.client(), draft -> {
            draft.decision = Grant.Decision.DENIED;
            draft.subject = null;
        }));
        Echo.of(bench).mustComeBack(samples.issuance(samples.client(), draft -> draft.accessExpires = null));
        Echo.of(bench).mustComeBack(samples.issuer());
        Echo.of(bench).mustComeBack(samples.consent("alice", samples.clientId()));
        Echo.of(bench).mustComeBack(samples.key(samples.word()));
    }

    @Test
    @Rule("S2.5")
    @Tag("ST-13")
    default void empty_is_not_absent(Bench bench) {
        Samples samples = bench.samples();
        Echo.of(bench)
                .mustComeBack(samples.client().toBuilder()
                        .notes("")
                        .link("")
                        .image("")
                        .keys("")
                        .build());
        Echo.of(bench).mustComeBack(samples.request(samples.client(), draft -> {
            draft.state = "";
            draft.codeChallenge = "";
            draft.redirectUri = "";
        }));
        Echo.of(bench).mustComeBack(samples.issuance(samples.client(), draft -> draft.replay = Sealed.of(new byte[0])));
        Echo.of(bench).mustComeBack(issuerFor(samples, Set.of()));
        Echo.of(bench).mustComeBack(issuerFor(samples, null));
        Echo.of(bench).mustComeBack(issuerFor(samples, Set.of("alice")));
        Echo.of(bench)
                .mustComeBack(
                        new Consent("alice", samples.clientId(), Scopes.NONE, "", bench.now(), null, Extensions.NONE));
    }

    private static Issuer issuerFor(Samples samples, @Nullable Set<String> subjects) {
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

    private static Full full(Bench bench) {
        return new Full(bench.samples(), "A text", bench.now());
    }
}
