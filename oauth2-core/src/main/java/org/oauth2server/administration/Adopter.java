// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.administration;

import org.oauth2server.model.Client;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.model.Revocation;
import org.oauth2server.policy.AdministratorScope;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;
import org.oauth2server.token.Credentials;
import org.oauth2server.token.RackToken;
import org.oauth2server.token.TokenIssuer;

/** Takes in the tokens of another server: from here on they are known by digest alone. */
final class Adopter {
    private static final String ADOPTED = "urn:oauth2server:grant-type:adopted";

    private final Store store;
    private final Credentials credentials;
    private final TokenIssuer issuer;

    Adopter(Store store, Credentials credentials, TokenIssuer issuer) {
        this.issuer = issuer;
        this.store = store;
        this.credentials = credentials;
    }

    Adoption adopt(ForeignToken foreign) {
        if (!RackToken.matches(foreign.token().reveal(), 0)) {
            throw new IllegalArgumentException(
                    "The token is not of 64 hexadecimal digits, so nobody could present it.");
        }
        Client client = store.clients()
                .find(foreign.client())
                .orElseThrow(() -> new IllegalArgumentException("There is no client " + foreign.client() + "."));
        Issuance issuance = issuance(foreign, client);
        Spend<Issuance> spend = issuer.insert(issuance, null);
        return spend.won() ? Adoption.TAKEN : caughtUp(issuance, spend.holder());
    }

    private Issuance issuance(ForeignToken foreign, Client client) {
        Digest token = credentials.digest(CredentialKind.ACCESS_TOKEN, foreign.token());
        return new Issuance(
                null,
                token,
                null,
                ADOPTED,
                client.id(),
                client.epoch(),
                null,
                null,
                foreign.subject(),
                // what administered the other server administers nothing here
                AdministratorScope.askable(client, ADOPTED, foreign.scopes()),
                foreign.issued(),
                foreign.expires(),
                null,
                foreign.revoked() == null ? null : new Revocation(foreign.revoked(), Revocation.WITHDRAWN),
                foreign.lastAccess(),
                null,
                null,
                Lifetimes.latest(foreign.expires()),
                Extensions.NONE);
    }

    /** A revocation at either end stays. */
    private Adoption caughtUp(Issuance now, Issuance before) {
        boolean revoked = now.revoked() != null
                && before.revoked() == null
                && store.issuances().revoke(now.accessToken(), now.revoked());
        boolean touched = now.lastAccess() != null && store.issuances().touch(now.accessToken(), now.lastAccess());
        return revoked || touched ? Adoption.UPDATED : Adoption.KNOWN;
    }
}
