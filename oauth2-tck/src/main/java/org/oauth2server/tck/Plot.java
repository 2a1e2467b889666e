// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;

/** A client, what its users have allowed it, and the {@link Ledger} of what happens then. What flows share is made once, by whichever comes first. */
final class Plot {
    final Samples samples;
    final Client client;
    final Ledger ledger = new Ledger();

    private final Bench bench;
    private final Props props;

    Plot(Bench bench) {
        this.bench = bench;
        this.samples = bench.samples();
        this.client = samples.client();
        this.props = new Props(this, bench.one());
        bench.one().clients().create(client);
    }

    /** What was there before. */
    Props props() {
        return props;
    }

    /** The client, as long as it may act. */
    Optional<Client> authenticated(Store store) {
        return store.clients().find(client.id()).filter(found -> !found.isDisabled());
    }

    /** Tries to issue, and hands the tokens out where that won: also where the answer says that this very record had won before. */
    boolean issue(Store store, Issuance issuance) {
        ledger.issuances.add(issuance);
        Spend<Issuance> spend = store.issuances().issue(issuance);
        boolean mine = spend.won() || spend.holder().accessToken().equals(issuance.accessToken());
        if (mine) {
            ledger.handedOut.add(issuance);
        }
        return mine;
    }

    /** Revokes a family because something of it was used twice; whoever did so is refused. */
    boolean revokeReused(Store store, Grant grant) {
        revoke(store, grant, Revocation.REFRESH_TOKEN_REUSED);
        return false;
    }

    void revoke(Store store, Grant grant, String reason) {
        ledger.asks(grant);
        store.grants().revoke(GrantQuery.id(grant.id()), samples.revocation(reason));
        ledger.revokedGrants.add(grant.id());
    }

    /** Looks at the store through both instances, and whether what was spent can be spent again. */
    void mustBeSound() {
        for (Store store : List.of(bench.one(), bench.two())) {
            new Audit(this, store).mustPass();
        }
        new Audit(this, bench.two()).mustStaySpent();
    }

    static <T> T there(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
