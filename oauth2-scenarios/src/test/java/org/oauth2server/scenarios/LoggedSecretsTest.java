// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.ServerConfig;
import org.oauth2server.events.EventLog;
import org.oauth2server.events.EventMeters;
import org.oauth2server.extension.AssertionVerdict;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.IssuerRegistration;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;
import org.oauth2server.tck.backend.Wire;

/**
 * Every flow and every refusal, and an outage, with all loggers at their finest: no line and no meter shows a secret. Only what Jetty says of the bytes on the
 * wire when it is debugged does, whoever its application is.
 */
@ExtendWith(NamesThePlace.class)
class LoggedSecretsTest {
    private static final String KEY = "sentinel-of-sealing-keys-with-32";
    private static final String HMAC = "sentinel-of-a-shared-secret-of-32-bytes";
    private static final String TICKET = "urn:example:assertion:ticket";
    private static final String[] GRANTS = {
        "authorization_code",
        "refresh_token",
        "client_credentials",
        "password",
        "implicit",
        GrantTypes.JWT_BEARER,
        TICKET
    };

    private final List<String> secrets = new ArrayList<>(List.of("sentinel", Party.VERIFIER));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Node node;
    private Party party;

    private void choose(ServerConfig config) {
        config.listener(new EventLog())
                .listener(new EventMeters(meters))
                .jwtBearerGrant(new NimbusJose())
                .sealingKeys(SealingKeys.of("k1", KEY.getBytes(StandardCharsets.US_ASCII)))
                .assertionHandler(
                        TICKET,
                        presented -> presented.assertion().reveal().endsWith("good")
                                ? AssertionVerdict.once(
                                        "ada", "t-1", presented.now().plusSeconds(60))
                                : AssertionVerdict.refused("ticket_unknown"))
                .compatibilityNoneGrant()
                .insecureImplicitGrant()
                .insecurePasswordGrant((username, password) ->
                        password.reveal().equals("sentinel-password") ? Optional.of(username) : Optional.empty());
    }

    @Tag("LG-01")
    @Tag("LG-02")
    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"H2_FILE", "POSTGRESQL", "MONGODB"})
    void no_line_and_no_meter_shows_a_secret(Backend backend) throws Exception {
        StoreConfig place = backend.freshRealm();
        List<EveryLog.Line> lines;
        try (EveryLog log = new EveryLog()) {
            if (backend == Backend.H2_FILE) {
                play(place);
            } else {
                playWithOutage(place);
            }
            lines = log.lines();
        }

        assertThat(secrets).hasSizeGreaterThan(20).doesNotContain("");
        Map<Boolean, List<EveryLog.Line>> leaks = lines.stream()
                .filter(line -> secrets.stream().anyMatch(line.text()::contains))
                .collect(Collectors.partitioningBy(EveryLog.Line::isOfTheWire));
        assertThat(leaks.get(false)).as(EveryLog.summary(leaks.get(false))).isEmpty();
        assertThat(leaks.get(true))
                .as("what was sent, so that it could have been found")
                .isNotEmpty();
        assertThat(lines).extracting(EveryLog.Line::logger).contains(EventLog.NAME);
        assertThat(lines)
                .as("the driver, or the pool")
                .anyMatch(line -> line.logger().startsWith(talker(backend)) && line.level() != Level.INFO);
        assertThat(meters.getMeters())
                .hasSizeGreaterThan(10)
                .extracting(Meter::getId)
                .noneMatch(id -> secrets.stream().anyMatch(id.toString()::contains));
    }

    private static String talker(Backend backend) {
        return switch (backend) {
            case POSTGRESQL -> "org.postgresql.";
            case MONGODB -> "org.mongodb.driver.protocol.command";
            default -> "com.zaxxer.hikari.";
        };
    }

    private void play(StoreConfig place) throws Exception {
        try (Node started = Node.start(Binding.JETTY, Stores.open(place), "", this::choose)) {
            begin(started);
            succeed();
            fail();
            operate();
        }
    }

    private void playWithOutage(StoreConfig place) throws Exception {
        try (Wire wire = Wiretap.before(place);
                Node started = Node.start(Binding.JETTY, Stores.open(Wiretap.through(wire, place)), "", this::choose)) {
            begin(started);
            succeed();
            fail();
            String code = code();
            Http.Answer tokens = tokens(party.redeem(node, code()));
            wire.cut();
            assertThat(party.redeem(node, code).status()).isEqualTo(503);
            assertThat(party.refresh(node, tokens.member("refresh_token")).status())
                    .isEqualTo(503);
            assertThat(read(tokens.member("access_token")).status()).isEqualTo(503);
            wire.mend();
            operate();
        }
    }

    private void begin(Node started) {
        node = started;
        party = Party.of(node.register(ClientRegistration.named("Shop")
                .redirectUris(Party.CALLBACK)
                .scopes("read", "write")
                .grantTypes(GRANTS)));
        secrets.add(party.secret());
        node.server()
                .issuers()
                .register(IssuerRegistration.of("https://issuer.example")
                        .hmacSecret(Secret.of(HMAC))
                        .scopes("read"));
    }

    private void succeed() throws Exception {
        Http.Answer tokens = tokens(party.redeem(node, code()));
        Http.Answer refreshed = tokens(party.refresh(node, tokens.member("refresh_token")));
        assertThat(read(refreshed.member("access_token")).status()).isEqualTo(200);
        assertThat(party.sees(node, refreshed.member("access_token"))).isTrue();
        tokens(party.refresh(node, tokens.member("refresh_token")));
        tokens(party.token(node, "grant_type", "client_credentials"));
        tokens(party.token(node, "grant_type", "none"));
        tokens(party.token(node, "grant_type", "password", "username", "ada", "password", "sentinel-password"));
        tokens(party.token(node, "grant_type", GrantTypes.JWT_BEARER, "assertion", jwt(HMAC, "j-1"), "scope", "read"));
        tokens(party.token(node, "grant_type", TICKET, "assertion", "sentinel-good"));
        URI fragment = new Browser("ada")
                .decide(party.authorizationRequest(node, "response_type", "token"), "Grant")
                .at();
        secrets.add(
                URI.create("?" + fragment.getRawFragment()).getQuery().replaceAll(".*access_token=([^&]+).*", "$1"));
        assertThat(party.revoke(node, refreshed.member("refresh_token")).status())
                .isEqualTo(200);
    }

    private void fail() throws Exception {
        String code = code();
        String access = tokens(party.redeem(node, code)).member("access_token");
        refused(party.redeem(node, code));
        assertThat(read(access).status()).isEqualTo(401);
        refused(party.redeem(node, "sentinel-code"));
        refused(party.token(
                node,
                "grant_type",
                "authorization_code",
                "code",
                code(),
                "redirect_uri",
                Party.CALLBACK,
                "code_verifier",
                "sentinel-verifier-0123456789-0123456789-0123456789"));
        refused(party.refresh(node, "sentinel-refresh-token"));
        refused(party.token(node, "grant_type", "password", "username", "ada", "password", "sentinel-wrong"));
        refused(party.token(node, "grant_type", GrantTypes.JWT_BEARER, "assertion", jwt(HMAC, "j-1")));
        refused(party.token(node, "grant_type", GrantTypes.JWT_BEARER, "assertion", jwt(HMAC + "-not", "j-2")));
        refused(party.token(node, "grant_type", GrantTypes.JWT_BEARER, "assertion", "sentinel.sentinel.sentinel"));
        refused(party.token(node, "grant_type", TICKET, "assertion", "sentinel-bad"));
        refused(party.token(node, "grant_type", "sentinel-grant"));
        refused(new Party(party.id(), "sentinel-secret").token(node, "grant_type", "client_credentials"));
        assertThat(read("sentinel-token").status()).isEqualTo(401);
        assertThat(Http.get(party.authorizationRequest(node, "redirect_uri", "https://sentinel.example"))
                        .status())
                .isEqualTo(400);
        new Browser("ada").decide(party.authorizationRequest(node), "Deny");
    }

    private void operate() {
        Scopes read = Scopes.of("read");
        ClientId id = new ClientId(party.id());
        secrets.add(node.server().accessGrant("ada", id, read).code().reveal());
        secrets.add(node.server().tokenFor("ada", id, read).token().reveal());
        secrets.add(node.server().replaceSecret(id).secret().orElseThrow().reveal());
        node.server().authorizations().revokeAll("ada");
        node.server().clients().revoke(id);
        node.server().prune(PrunePlan.DEFAULT);
    }

    private String code() {
        Http.Answer asked = Http.get(party.authorizationRequest(node));
        secrets.add(Party.parameter(URI.create(asked.header("Location")), "authorization"));
        secrets.add(asked.header("Set-Cookie").split(";")[0].split("=", 2)[1]);
        String code = party.code(node);
        secrets.add(code);
        return code;
    }

    private Http.Answer tokens(Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        secrets.add(answer.member("access_token"));
        if (!answer.member("refresh_token").isEmpty()) {
            secrets.add(answer.member("refresh_token"));
        }
        return answer;
    }

    private static void refused(Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(400, 401);
    }

    private Http.Answer read(String token) {
        return Http.get(node.at(Application.ME), Http.bearer(token));
    }

    private String jwt(String secret, String id) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .issuer("https://issuer.example")
                        .subject("ada")
                        .audience(node.issuer())
                        .jwtID(id)
                        .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                        .issueTime(new Date())
                        .build());
        jwt.sign(new MACSigner(secret));
        secrets.add(jwt.serialize());
        return jwt.serialize();
    }
}
