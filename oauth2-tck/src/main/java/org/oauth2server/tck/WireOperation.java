// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;
import org.oauth2server.store.View;

/**
 * One write, and how to see whether it was done.
 *
 * @param name for the message of a failure
 * @param write does it
 * @param seen what it is about, as an instance sees it; empty: nothing there
 * @param before what was there before it
 * @param after what is there when it was done
 */
record WireOperation(
        String name,
        Function<Store, Object> write,
        Function<Store, Optional<?>> seen,
        Optional<?> before,
        Optional<?> after) {

    /** One of each kind on fresh records; what they stand on is put in over this instance. */
    static List<Function<Store, WireOperation>> all(Samples samples) {
        List<Function<Store, WireOperation>> all = new ArrayList<>();
        all.add(store -> createClient(samples));
        all.add(store -> updateClient(store, samples));
        all.add(store -> open(samples));
        all.add(store -> decide(samples));
        all.add(store -> issue(samples));
        all.add(store -> revokeGrant(store, samples));
        all.add(store -> revokeToken(store, samples));
        all.add(store -> putConsent(store, samples));
        all.add(store -> putIssuer(samples));
        all.add(store -> addKey(store, samples));
        return all;
    }

    private static WireOperation insert(
            String name, Function<Store, Object> write, Function<Store, Optional<?>> seen, Object record) {
        return new WireOperation(name, write, seen, Optional.empty(), Optional.of(record));
    }

    private static WireOperation createClient(Samples samples) {
        Client client = samples.client();
        return insert(
                "create a client",
                store -> store.clients().create(client),
                store -> store.clients().find(client.id()),
                client);
    }

    private static WireOperation updateClient(Store store, Samples samples) {
        Client client = samples.client();
        store.clients().create(client);
        Client renamed = client.toBuilder().name(samples.word()).build();
        return new WireOperation(
                "update a client",
                over -> over.clients().update(renamed, client.version()),
                over -> over.clients().find(client.id()).map(Client::name),
                Optional.of(client.name()),
                Optional.of(renamed.name()));
    }

    private static WireOperation open(Samples samples) {
        AuthorizationRequest request = samples.device(samples.client());
        return insert(
                "open a request",
                store -> store.requests().open(request),
                store -> store.requests().find(request.kind(), request.handle()).map(View::value),
                request);
    }

    private static WireOperation decide(Samples samples) {
        Grant grant = samples.grantWithCode(samples.client());
        return insert(
                "decide a request",
                store -> store.grants().decide(grant),
                store -> store.grants().find(grant.id()).map(View::value),
                grant);
    }

    private static WireOperation issue(Samples samples) {
        Issuance issuance = samples.redeem(samples.grantWithCode(samples.client()));
        return insert("issue tokens", store -> store.issuances().issue(issuance), issued(issuance), issuance);
    }

    private static Function<Store, Optional<?>> issued(Issuance issuance) {
        return store ->
                store.issuances().findByAccessToken(issuance.accessToken()).map(View::value);
    }

    private static WireOperation revokeGrant(Store store, Samples samples) {
        Grant grant = samples.grantWithCode(samples.client());
        store.grants().decide(grant);
        Revocation why = samples.revocation(Revocation.REQUESTED);
        return new WireOperation(
                "revoke a grant",
                over -> over.grants().revoke(GrantQuery.id(grant.id()), why),
                over -> over.grants().find(grant.id()).map(View::value),
                Optional.of(grant),
                Optional.of(grant.revoke(why)));
    }

    private static WireOperation revokeToken(Store store, Samples samples) {
        Issuance issuance = samples.issuance(samples.client());
        store.issuances().issue(issuance);
        Revocation why = samples.revocation(Revocation.REQUESTED);
        return new WireOperation(
                "revoke an access token",
                over -> over.issuances().revoke(issuance.accessToken(), why),
                issued(issuance),
                Optional.of(issuance),
                Optional.of(issuance.revoke(why)));
    }

    private static WireOperation putConsent(Store store, Samples samples) {
        Consent old = samples.consent(samples.word(), samples.clientId());
        Consent fresh = new Consent(
                old.subject(), old.client(), Scopes.of(samples.word()), null, samples.now(), null, Extensions.NONE);
        store.consents().put(old);
        return new WireOperation(
                "put a consent in place of another",
                over -> {
                    over.consents().put(fresh);
                    return true;
                },
                over -> over.consents().find(old.subject(), old.client()),
                Optional.of(old),
                Optional.of(fresh));
    }

    private static WireOperation putIssuer(Samples samples) {
        Issuer issuer = samples.issuer();
        return insert(
                "register an issuer",
                store -> store.issuers().put(issuer, Issuers.NONE_YET),
                store -> store.issuers().find(issuer.identifier()).map(Issuer::identifier),
                issuer.identifier());
    }

    private static WireOperation addKey(Store store, Samples samples) {
        List<SigningKey> keys = store.keys().all();
        String last = keys.stream()
                .map(SigningKey::kid)
                .filter(kid -> keys.stream().noneMatch(each -> kid.equals(each.replaces())))
                .findFirst()
                .orElse(null);
        SigningKey key = samples.key(last);
        return insert(
                "add a signing key",
                over -> over.keys().add(key),
                over -> over.keys().all().stream()
                        .filter(each -> each.kid().equals(key.kid()))
                        .findFirst(),
                key);
    }

    /** The record that an answer names as the one that is there; empty: it names none. */
    static Optional<?> winner(Object answer) {
        return answer instanceof Spend<?> spend ? Optional.of(spend.holder()) : Optional.empty();
    }
}
