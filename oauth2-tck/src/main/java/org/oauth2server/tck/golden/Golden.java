// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.golden;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.Store;

/** A realm that looks the same in every release: a few clients, and credentials that live or are dead for each reason there is. */
public final class Golden {
    /** The realm in which it is written. */
    public static final String REALM = "golden";

    private static final Instant NOW = Instant.parse("2026-11-20T10:20:30.456Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(30));
    private static final Extensions EXTENSIONS =
            Extensions.of(Map.of("from_a_later_release", List.of("ä", 7L, 1.5, true, Map.of("empty", List.of()))));
    private static final List<String> GRANTS =
            List.of("spent", "unspent", "denied", "revoked", "over", "disabled", "gone");
    private static final List<String> TOKENS = List.of(
            "first",
            "second",
            "given-back",
            "of-revoked",
            "of-over",
            "of-disabled",
            "of-gone",
            "vouched",
            "own",
            "old");
    private static final List<String> CLIENTS = List.of("app", "disabled", "gone");

    private Golden() {}

    /** Writes it into a store of {@link #REALM} that is empty. */
    public static void write(Store store) {
        clients(store);
        requests(store);
        for (String name : GRANTS) {
            store.grants().decide(grant(name));
        }
        store.grants().revoke(GrantQuery.id(digest("revoked")), new Revocation(NOW, Revocation.WITHDRAWN));
        issuances(store);
        store.replays().first("jti", digest("seen"), LATER);
        store.consents()
                .put(new Consent("älice", new ClientId("app"), Scopes.of("read"), null, NOW, LATER, EXTENSIONS));
        store.issuers().put(issuer(), Issuers.NONE_YET);
        store.keys().add(key("k1", null));
        store.keys().add(key("k2", "k1"));
        store.keys().retire("k1", NOW);
        store.clients().delete(new ClientId("gone"));
        store.administration().prune(NOW, PrunePlan.DEFAULT);
    }

    private static void clients(Store store) {
        for (String name : CLIENTS) {
            store.clients()
                    .create(Client.builder(new ClientId(name), "Client ☂ " + name, NOW)
                            .redirectUris("https://rp.example.com/cb")
                            .scopes(Scopes.of("read", "write"))
                            .notes("")
                            .extensions(EXTENSIONS)
                            .build());
        }
        Client client = store.clients().find(new ClientId("disabled")).orElseThrow();
        store.clients().update(client.toBuilder().disabledAt(NOW).build(), client.version());
    }

    private static void requests(Store store) {
        for (Kind kind : Kind.values()) {
            store.requests()
                    .open(new AuthorizationRequest(
                            kind,
                            digest("request " + kind),
                            kind == Kind.PENDING ? digest("pushed before") : null,
                            kind == Kind.DEVICE ? digest("user code") : null,
                            new ClientId("app"),
                            0,
                            kind == Kind.DEVICE ? null : "https://rp.example.com/cb",
                            true,
                            Scopes.of("read"),
                            "state",
                            "challenge",
                            digest("browser"),
                            NOW,
                            LATER,
                            LATER,
                            EXTENSIONS));
        }
        store.requests().poll(digest("request " + Kind.DEVICE), NOW, Duration.ofSeconds(5));
    }

    private static Grant grant(String name) {
        boolean denied = name.equals("denied");
        return new Grant(
                digest(name),
                client(name),
                0,
                denied ? Grant.Decision.DENIED : Grant.Decision.APPROVED,
                "älice",
                Scopes.of("read"),
                denied ? null : digest("code " + name),
                denied ? null : LATER,
                "https://rp.example.com/cb",
                true,
                "challenge",
                NOW,
                name.equals("over") ? NOW.plusSeconds(1) : null,
                null,
                LATER,
                EXTENSIONS);
    }

    private static ClientId client(String name) {
        String last = name.substring(name.lastIndexOf('-') + 1);
        return new ClientId(CLIENTS.contains(last) ? last : "app");
    }

    private static void issuances(Store store) {
        store.issuances().issue(issuance("first", "spent", digest("code spent"), null));
        store.issuances().issue(issuance("second", "spent", digest("refresh first"), null));
        store.issuances().issue(issuance("given-back", "unspent", null, null));
        store.issuances().revoke(digest("access given-back"), new Revocation(NOW, Revocation.REQUESTED));
        for (String grant : List.of("revoked", "over", "disabled", "gone")) {
            store.issuances().issue(issuance("of-" + grant, grant, null, null));
        }
        store.issuances().issue(issuance("vouched", null, null, issuer().identifier()));
        store.issuances().issue(issuance("own", null, null, null));
        store.issuances().touch(digest("access own"), Instant.parse("2026-11-20T10:00:00Z"));
        store.issuances().issue(issuance("old", null, null, null));
    }

    private static Issuance issuance(
            String name, @Nullable String grant, @Nullable Digest spends, @Nullable String issuer) {
        boolean old = name.equals("old");
        Instant issued = old ? NOW.minus(Duration.ofDays(40)) : NOW;
        return new Issuance(
                spends,
                digest("access " + name),
                grant == null ? null : digest("refresh " + name),
                grant == null ? "client_credentials" : "authorization_code",
                client(name),
                0,
                grant == null ? null : digest(grant),
                issuer,
                grant == null ? null : "älice",
                Scopes.of("read"),
                issued,
                old ? issued.plusSeconds(60) : LATER,
                grant == null ? null : LATER,
                null,
                null,
                grant == null ? null : Sealed.of(new byte[] {1, 0, -1}),
                grant == null ? null : LATER,
                old ? issued.plusSeconds(60) : LATER,
                EXTENSIONS);
    }

    private static Issuer issuer() {
        return new Issuer(
                "https://issuer.example.com",
                Sealed.of(new byte[] {2, 0, -2}),
                null,
                List.of("HS256"),
                Set.of("älice"),
                Scopes.of("read"),
                NOW,
                null,
                0,
                EXTENSIONS);
    }

    private static SigningKey key(String kid, @Nullable String replaces) {
        return new SigningKey(
                kid, replaces, "ES256", Sealed.of(new byte[] {3, 0}), "{\"kty\":\"EC\"}", NOW, null, EXTENSIONS);
    }

    /** What is known of it, line by line: each verdict, and what records say that every release has. */
    public static List<String> read(Store store) {
        List<String> lines = new ArrayList<>();
        for (String name : CLIENTS) {
            lines.add("client " + name + ": "
                    + store.clients().find(new ClientId(name)).map(Golden::told));
        }
        for (Kind kind : Kind.values()) {
            lines.add("request " + kind + ": "
                    + store.requests()
                            .find(kind, digest("request " + kind))
                            .map(view -> view.value().scopes() + " "
                                    + view.value().extensions().members()));
        }
        lines.add("user code: "
                + store.requests()
                        .findByUserCode(digest("user code"))
                        .map(view -> view.value().kind()));
        lines.add("a poll right after the last: "
                + store.requests().poll(digest("request " + Kind.DEVICE), NOW.plusSeconds(1), Duration.ofSeconds(5)));
        for (String name : GRANTS) {
            lines.add("code " + name + ": "
                    + store.grants()
                            .findByCode(digest("code " + name))
                            .map(view -> Liveness.ofCode(view, NOW.plusSeconds(2))));
        }
        for (String name : TOKENS) {
            tokens(store, name, lines);
        }
        lines.add("marker: " + store.replays().first("jti", digest("seen"), LATER));
        lines.add("consent: "
                + store.consents().find("älice", new ClientId("app")).map(Golden::told));
        store.issuers().all().forEach(issuer -> lines.add("issuer " + issuer.identifier() + ": " + told(issuer)));
        store.keys().all().forEach(key -> lines.add("key " + key.kid() + ": " + told(key)));
        statistics(store, lines);
        return List.copyOf(lines);
    }

    private static void tokens(Store store, String name, List<String> lines) {
        lines.add("access token " + name + ": "
                + store.issuances()
                        .findByAccessToken(digest("access " + name))
                        .map(view -> Liveness.ofAccessToken(view, NOW.plusSeconds(2)) + ", used "
                                + view.value().lastAccess() + ", "
                                + view.value().extensions().members()));
        lines.add("refresh token " + name + ": "
                + store.issuances()
                        .findByRefreshToken(digest("refresh " + name))
                        .map(view -> Liveness.ofRefreshToken(view, NOW.plusSeconds(2)) + ", answer "
                                + view.value().replay()));
    }

    private static void statistics(Store store, List<String> lines) {
        lines.add("issued: " + store.administration().issuedPerDay(LocalDate.EPOCH, LocalDate.of(2100, 1, 1), null));
        lines.add("totals: " + store.administration().totals(NOW, null));
        lines.add("listed: "
                + store.administration().clients("☂", PageRequest.first(10)).items().stream()
                        .map(Client::id)
                        .toList()
                + store.administration()
                        .grants(GrantQuery.subject("älice"), PageRequest.first(10))
                        .items()
                        .size());
    }

    private static String told(Client client) {
        return client.name() + ", version " + client.version() + ", epoch " + client.epoch() + ", disabled "
                + client.disabledAt() + ", " + client.redirectUris() + ", " + client.scopes() + ", notes '"
                + client.notes() + "', " + client.extensions().members();
    }

    private static String told(Consent consent) {
        return consent.scopes() + ", until " + consent.expires() + ", "
                + consent.extensions().members();
    }

    private static String told(Issuer issuer) {
        return issuer.algorithms() + ", " + issuer.subjects() + ", version " + issuer.version() + ", "
                + issuer.hmacSecret() + ", " + issuer.extensions().members();
    }

    private static String told(SigningKey key) {
        return "replaces " + key.replaces() + ", retired " + key.retiredAt() + ", " + key.privateKey() + ", "
                + key.extensions().members();
    }

    /** A digest that can be told from others at a glance: it ends in its name. */
    private static Digest digest(String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        return Digest.of(ByteBuffer.allocate(Digest.BYTES)
                .putInt(name.hashCode())
                .position(Digest.BYTES - text.length)
                .put(text)
                .array());
    }
}
