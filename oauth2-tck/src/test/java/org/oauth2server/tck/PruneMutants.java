// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Instant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Administration;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.tck.model.ModelAdministration;
import org.oauth2server.tck.model.ModelTables;

/** Stores that break the rules of S8. */
final class PruneMutants {
    private PruneMutants() {}

    /** Deletes an issuance when its tokens have expired. */
    @Breaks("S8.1")
    static final class PrunedWithItsTokens extends MutantTck {
        @Override
        Administration administration(ModelTables tables) {
            return new ModelAdministration(tables) {
                @Override
                protected boolean mayGo(Issuance issuance, Instant now) {
                    return over(issuance.accessExpires(), now)
                            && (issuance.refreshToken() == null || over(issuance.refreshExpires(), now));
                }
            };
        }
    }

    /** Takes disabled clients away with the rest. */
    @Breaks("S8.2")
    static final class OldClientsPruned extends MutantTck {
        @Override
        Administration administration(ModelTables tables) {
            return new ModelAdministration(tables) {
                @Override
                public PruneReport prune(Instant now, PrunePlan plan) {
                    tables.clients.values().removeIf(client -> client.isDisabled() && over(client.disabledAt(), now));
                    return super.prune(now, plan);
                }
            };
        }
    }

    /** Guesses from a full batch that more is left. */
    @Breaks({"S8.3", "S8.9"})
    static final class MoreByGuess extends MutantTck {
        @Override
        Administration administration(ModelTables tables) {
            return new ModelAdministration(tables) {
                @Override
                public PruneReport prune(Instant now, PrunePlan plan) {
                    PruneReport report = super.prune(now, plan);
                    boolean full = report.deleted() == (long) plan.batch() * plan.batches();
                    return new PruneReport(
                            report.requests(),
                            report.grants(),
                            report.issuances(),
                            report.replays(),
                            report.consents(),
                            report.wiped(),
                            full);
                }
            };
        }
    }

    /** Counts the rows that are left. */
    @Breaks({"S8.4", "S8.5", "S8.6"})
    static final class CountsOfWhatIsLeft extends MutantTck {
        @Override
        Administration administration(ModelTables tables) {
            return new ModelAdministration(tables) {
                @Override
                public PruneReport prune(Instant now, PrunePlan plan) {
                    PruneReport report = super.prune(now, plan);
                    tables.pruned.clear();
                    return report;
                }
            };
        }
    }

    /** Keeps sealed responses as long as their record. */
    @Breaks({"S8.7", "S8.8"})
    static final class NothingIsWiped extends MutantTck {
        @Override
        Administration administration(ModelTables tables) {
            return new ModelAdministration(tables) {
                @Override
                protected long wipe(Instant now, PrunePlan plan) {
                    return 0;
                }
            };
        }
    }

    /** Does not look at dryRun. */
    @Breaks({"S8.8", "S8.9"})
    static final class DryRunThatDeletes extends MutantTck {
        @Override
        Administration administration(ModelTables tables) {
            return new ModelAdministration(tables) {
                @Override
                public PruneReport prune(Instant now, PrunePlan plan) {
                    return super.prune(now, new PrunePlan(plan.batch(), plan.batches(), false));
                }
            };
        }
    }

    /** Does not look at the pace. */
    @Breaks("S8.9")
    static final class NoRests extends MutantTck {
        @Override
        Administration administration(ModelTables tables) {
            return new ModelAdministration(tables) {
                @Override
                public PruneReport prune(Instant now, PrunePlan plan) {
                    return super.prune(now, new PrunePlan(plan.batch(), plan.batches(), plan.dryRun()));
                }
            };
        }
    }
}
