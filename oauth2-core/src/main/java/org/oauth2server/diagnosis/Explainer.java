// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.diagnosis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Store;
import org.oauth2server.store.View;

/**
 * Explains what an identifier names, by the very predicate that the server decides with.
 *
 * <pre>{@code
 * new Explainer(store).explain("pmWkWSBCL51Bfkhn79xPuKBKHz__H6B-mY6G9_eieuM", clock.instant())
 *         .ifPresent(explanation -> System.out.println(explanation.verdict() + " " + explanation.because()));
 * }</pre>
 */
public final class Explainer {
    private final Store store;

    public Explainer(Store store) {
        this.store = store;
    }

    /**
     * Why what has this identifier is alive or dead at this time; empty where nothing has it.
     *
     * @param id of an access or refresh token, as introspection shows it as {@code jti}; of a grant; or of a client
     */
    public Optional<Explanation> explain(String id, Instant now) {
        Digest digest = digest(id);
        Optional<Explanation> named = digest == null ? Optional.empty() : explain(digest, now);
        return named.isPresent() ? named : client(id);
    }

    private static @Nullable Digest digest(String id) {
        try {
            return Digest.parse(id);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Optional<Explanation> explain(Digest id, Instant now) {
        return store.issuances()
                .findByAccessToken(id)
                .map(view -> accessToken(id, view, now))
                .or(() -> store.issuances().findByRefreshToken(id).map(view -> refreshToken(id, view, now)))
                .or(() -> store.grants().find(id).map(view -> grant(id, view, now)));
    }

    private static Explanation accessToken(Digest id, View<Issuance> view, Instant now) {
        Issuance issuance = view.value();
        Reasons reasons = new Reasons(now)
                .revoked("The token", issuance.revoked())
                .expires("The token", issuance.accessExpires());
        return token(Explanation.Kind.ACCESS_TOKEN, id, view, Liveness.ofAccessToken(view, now), reasons);
    }

    private static Explanation refreshToken(Digest id, View<Issuance> view, Instant now) {
        Issuance issuance = view.value();
        Reasons reasons = new Reasons(now).spent(view.spentBy()).expires("The token", issuance.refreshExpires());
        return token(Explanation.Kind.REFRESH_TOKEN, id, view, Liveness.ofRefreshToken(view, now), reasons);
    }

    private static Explanation token(
            Explanation.Kind kind, Digest id, View<Issuance> view, Liveness verdict, Reasons reasons) {
        Issuance issuance = view.value();
        reasons.client(issuance.client(), view.client(), issuance.clientEpoch());
        if (issuance.grant() != null) {
            reasons.grant(view.grant());
        }
        if (issuance.issuer() != null) {
            reasons.issuer(issuance.issuer(), view.issuer());
        }
        return new Explanation(
                kind, id.toString(), verdict, reasons.all(), issuance.client(), issuance.subject(), issuance.grant());
    }

    private static Explanation grant(Digest id, View<Grant> view, Instant now) {
        Grant grant = view.value();
        List<String> because = new Reasons(now)
                .client(grant.client(), view.client(), grant.clientEpoch())
                .grant(grant)
                .all();
        return new Explanation(
                Explanation.Kind.GRANT,
                id.toString(),
                Liveness.ofGrant(view, now),
                because,
                grant.client(),
                grant.subject(),
                grant.id());
    }

    private Optional<Explanation> client(String id) {
        return clientId(id).flatMap(store.clients()::find).map(Explainer::client);
    }

    private static Optional<ClientId> clientId(String id) {
        try {
            return Optional.of(new ClientId(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Explanation client(Client client) {
        Liveness verdict = client.isDisabled() ? Liveness.CLIENT_DISABLED : Liveness.ALIVE;
        String because = client.isDisabled()
                ? "The client " + client.id() + " is disabled since " + client.disabledAt() + "."
                : "The client " + client.id() + " is registered since " + client.created() + " and enabled.";
        return new Explanation(
                Explanation.Kind.CLIENT, client.id().value(), verdict, List.of(because), client.id(), null, null);
    }
}
