// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

/** Flows that change what stands behind tokens: grants, issuers, clients and keys; and pruning. */
final class AuthorityFlows {
    /** Each attempt in vain is the success of somebody else, of whom there are few. */
    private static final int MOST_ATTEMPTS = 5;

    private AuthorityFlows() {}

    static Flow revoke(Plot plot) {
        Family family = plot.props().family();
        return store -> {
            if (plot.authenticated(store).isEmpty()) {
                return false;
            }
            Optional<View<Issuance>> view = store.issuances().findByRefreshToken(family.refreshToken());
            view.ifPresent(found -> plot.revoke(store, family.grant(), Revocation.REQUESTED));
            return true;
        };
    }

    static Flow revokeAccessToken(Plot plot) {
        Family family = plot.props().family();
        return store -> {
            if (plot.authenticated(store).isEmpty()) {
                return false;
            }
            Optional<View<Issuance>> view = store.issuances().findByAccessToken(family.accessToken());
            view.ifPresent(found -> {
                plot.ledger.asks(family.first());
                store.issuances().revoke(family.accessToken(), plot.samples.revocation(Revocation.REQUESTED));
                plot.ledger.revokedTokens.add(family.accessToken());
            });
            return true;
        };
    }

    static Flow withdraw(Plot plot) {
        return store -> {
            plot.ledger.asksForAll();
            store.grants()
                    .revoke(
                            new GrantQuery(null, plot.client.id(), "alice"),
                            plot.samples.revocation(Revocation.WITHDRAWN));
            plot.ledger.grants.forEach(grant -> plot.ledger.revokedGrants.add(grant.id()));
            return true;
        };
    }

    static Flow distrust(Plot plot) {
        Issuer issuer = plot.props().issuer();
        return store -> {
            plot.ledger.asksForAll();
            store.issuers().remove(issuer.identifier());
            plot.ledger.distrusts(issuer);
            return true;
        };
    }

    static Flow disable(Plot plot) {
        Flow update = update(
                plot,
                Client::isDisabled,
                client -> client.toBuilder().disabledAt(plot.samples.now()).build());
        return store -> {
            plot.ledger.asksForAll();
            boolean done = update.on(store);
            plot.ledger.shutOut |= done;
            return done;
        };
    }

    static Flow rename(Plot plot) {
        String name = plot.props().newName;
        return update(
                plot,
                client -> client.name().equals(name),
                client -> client.toBuilder().name(name).build());
    }

    /** Updates the client from the version it has, again if it has another by then. */
    private static Flow update(Plot plot, Predicate<Client> done, UnaryOperator<Client> change) {
        return store -> {
            for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
                Client client = store.clients().find(plot.client.id()).orElseThrow();
                if (done.test(client) || store.clients().update(change.apply(client), client.version())) {
                    plot.ledger.changes.add(done);
                    return true;
                }
            }
            throw new AssertionError("Updating a client from the version it has was refused " + MOST_ATTEMPTS
                    + " times, though hardly anybody else updates it.");
        };
    }

    static Flow register(Plot plot) {
        ClientId id = plot.props().newcomer;
        return store -> {
            Optional<Client> before = store.clients().find(id);
            if (before.isEmpty()) {
                Client mine = Client.builder(id, plot.samples.word(), plot.samples.now())
                        .build();
                plot.ledger.newcomers.add(mine);
                before = store.clients().create(mine)
                        ? Optional.of(mine)
                        : store.clients().find(id);
            }
            plot.ledger.registered.add(before.orElseThrow());
            return true;
        };
    }

    static Flow rotateKey(Plot plot) {
        SigningKey first = plot.props().key();
        return store -> {
            SigningKey current = current(first, store.keys().all());
            Spend<SigningKey> spend = store.keys().add(plot.samples.key(current.kid()));
            plot.ledger.signing.add(spend.holder());
            return true;
        };
    }

    /** The end of the chain that begins with this key. */
    private static SigningKey current(SigningKey first, List<SigningKey> keys) {
        SigningKey current = first;
        for (Optional<SigningKey> next = Optional.of(first); next.isPresent(); next = successor(current, keys)) {
            current = next.get();
        }
        return current;
    }

    private static Optional<SigningKey> successor(SigningKey key, List<SigningKey> keys) {
        return keys.stream().filter(other -> key.kid().equals(other.replaces())).findFirst();
    }

    static Flow prune(Plot plot) {
        return store -> {
            store.administration().prune(plot.samples.now(), Attic.ALL);
            return true;
        };
    }
}
