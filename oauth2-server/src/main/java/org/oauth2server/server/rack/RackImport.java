// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.rack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.administration.Adoption;
import org.oauth2server.administration.ForeignToken;
import org.oauth2server.migration.AtOnce;
import org.oauth2server.registration.IssuerRegistration;
import org.oauth2server.store.mongo.RackDatabase;

/**
 * Takes what rack-oauth2-server kept into the store of a server: clients first, so that nothing waits for its client, then tokens, then issuers. Each record
 * is one write, so a run that breaks off leaves nothing by halves, and the next one goes on.
 */
public final class RackImport {
    private final AuthorizationServer server;
    private final AuthorizationServer trial;
    private final Terms terms;
    private final Consumer<String> log;

    /**
     * An import.
     *
     * @param server into whose store
     * @param trial a server whose store nobody else has, to try on it what could be registered
     * @param log who is told how far it is, and of each record that is left out
     */
    public RackImport(AuthorizationServer server, AuthorizationServer trial, Terms terms, Consumer<String> log) {
        this.server = server;
        this.trial = trial;
        this.terms = terms;
        this.log = log;
    }

    /** Takes all that there is; what cannot be taken is told and left out. The tallies by the kind of record. */
    public Map<String, Tally> take(RackDatabase from) {
        Tally clients = new Tally("clients", log);
        RackClients registry = new RackClients(server, trial, terms, clients);
        from.clients(reading -> one(reading, clients, registry::take));
        Tally tokens = new Tally("access_tokens", log);
        try (AtOnce threads = new AtOnce("import")) {
            from.tokens(part -> {
                threads.each(part, reading -> judged(reading, tokens, token -> tokens.add(adopted(token))));
                tokens.see(part.size());
            });
        }
        Tally issuers = new Tally("issuers", log);
        from.issuers(reading -> one(reading, issuers, issuer -> take(issuer, issuers)));
        Map<String, Tally> tallies = new LinkedHashMap<>();
        tallies.put("clients", clients);
        tallies.put("access_tokens", tokens);
        tallies.put("issuers", issuers);
        return tallies;
    }

    private static <T> void one(RackDatabase.Reading<T> reading, Tally tally, Consumer<T> take) {
        judged(reading, tally, take);
        tally.see(1);
    }

    private static <T> void judged(RackDatabase.Reading<T> reading, Tally tally, Consumer<T> take) {
        String which = "no. " + reading.number() + " by _id";
        if (reading.record() == null) {
            tally.skip(which, String.valueOf(reading.fault()));
            return;
        }
        try {
            take.accept(reading.record());
        } catch (IllegalArgumentException e) {
            tally.skip(which, String.valueOf(e.getMessage()));
        }
    }

    private Adoption adopted(RackDatabase.Token token) {
        return server.authorizations()
                .adopt(new ForeignToken(
                        token.token(),
                        token.client(),
                        token.identity(),
                        token.scopes(),
                        token.created(),
                        token.expires(),
                        token.revoked(),
                        token.lastAccess()));
    }

    private void take(RackDatabase.Issuer issuer, Tally tally) {
        if (server.issuers().find(issuer.identifier()).isPresent()) {
            tally.add(Adoption.KNOWN);
            return;
        }
        IssuerRegistration registration =
                IssuerRegistration.of(issuer.identifier()).scopes(terms.issuerScopes());
        if (issuer.hmacSecret() != null) {
            registration.hmacSecret(issuer.hmacSecret());
        }
        if (issuer.publicKey() != null) {
            registration.publicKeys(issuer.publicKey());
        }
        server.issuers().register(registration);
        tally.add(Adoption.TAKEN);
    }
}
