// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.Administration;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

/**
 * What threads do to one code and the grant behind it: two attempts to spend the code, of which the first is over when pruning comes. The subclass gives
 * the parts of a store; all answers must be those of one thread after the other.
 */
@Param(name = "attempt", gen = IntGen.class, conf = "1:2")
public abstract class SpendingCalls {
    private static final Instant LATER = Records.NOW.plusSeconds(60);
    private static final Grant GRANT = Records.grant(7, "alice", Records.NOW, LATER.plusSeconds(60));
    private static final Issuance[] ISSUANCES = {issuance(1, LATER), issuance(2, LATER.plusSeconds(60))};
    private static final Revocation WHY = new Revocation(Records.NOW, Revocation.REQUESTED);
    private static final GrantQuery WHICH = GrantQuery.id(GRANT.id());
    private static final PrunePlan PLAN = new PrunePlan(10, 10, false);

    private final Grants grants;
    private final Issuances issuances;
    private final Administration administration;
    private final AtomicInteger won = new AtomicInteger();

    SpendingCalls(Grants grants, Issuances issuances, Administration administration) {
        this.grants = grants;
        this.issuances = issuances;
        this.administration = administration;
        grants.decide(GRANT);
    }

    /** The attempt that holds the code; negative where it held it before. */
    @Operation
    public int issue(@Param(name = "attempt") int attempt) {
        Spend<Issuance> spend = issuances.issue(ISSUANCES[attempt - 1]);
        if (spend.won()) {
            won.incrementAndGet();
        }
        return spend.won() ? attempt : -attempt(spend.holder());
    }

    /** Whether the tokens of an attempt are there, and alive. */
    @Operation
    public String find(@Param(name = "attempt") int attempt) {
        return issuances
                .findByAccessToken(ISSUANCES[attempt - 1].accessToken())
                .map(view -> isAlive(view) ? "alive" : "dead")
                .orElse("none");
    }

    private static boolean isAlive(View<Issuance> view) {
        return view.value().revoked() == null
                && view.grant() != null
                && view.grant().revoked() == null;
    }

    /** The attempt that spent the code; 0: none. */
    @Operation
    public int spentBy() {
        Issuance spentBy = grants.findByCode(GRANT.code()).orElseThrow().spentBy();
        return spentBy == null ? 0 : attempt(spentBy);
    }

    private static int attempt(Issuance issuance) {
        return issuance.accessToken().equals(ISSUANCES[0].accessToken()) ? 1 : 2;
    }

    @Operation
    public long revoke() {
        return grants.revoke(WHICH, WHY);
    }

    @Operation
    public long prune() {
        return administration.prune(LATER, PLAN).issuances();
    }

    /** What has been counted, once nobody is at work any more. */
    @Validate
    public void countsAreRight() {
        long issued = administration.totals(Records.NOW, null).issued();
        if (issued != won.get()) {
            throw new IllegalStateException("Issued " + won.get() + " times, and counted " + issued + ".");
        }
    }

    private static Issuance issuance(int attempt, Instant keepUntil) {
        return new Issuance(
                GRANT.code(),
                Records.digest(100 + attempt),
                null,
                "authorization_code",
                Records.CLIENT,
                0,
                GRANT.id(),
                null,
                "alice",
                Scopes.NONE,
                Records.NOW,
                LATER,
                null,
                null,
                null,
                null,
                null,
                keepUntil,
                Extensions.NONE);
    }
}
