// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.View;
import org.oauth2server.tck.model.ModelGrants;
import org.oauth2server.tck.model.ModelIssuances;
import org.oauth2server.tck.model.ModelTables;

/** Stores that break the rules of S5. */
final class RevokeMutants {
    private RevokeMutants() {}

    /** Marks the tokens that are there when the grant is revoked. */
    @Breaks({"S12.1", "S5.2"})
    static final class RevokeBySweep extends MutantTck {
        private static final Set<Digest> SWEPT = ConcurrentHashMap.newKeySet();

        @Override
        Grants grants(ModelTables tables) {
            return new ModelGrants(tables) {
                @Override
                public long revoke(GrantQuery which, Revocation why) {
                    long revoked = super.revoke(which, why);
                    for (Issuance issuance : tables.issuances.values()) {
                        Grant grant = issuance.grant() == null ? null : tables.grants.get(issuance.grant());
                        if (grant != null && grant.revoked() != null) {
                            SWEPT.add(issuance.key());
                        }
                    }
                    return revoked;
                }
            };
        }

        @Override
        Issuances issuances(ModelTables tables) {
            return new ModelIssuances(tables) {
                @Override
                protected View<Issuance> view(Issuance issuance, @Nullable Issuance spentBy) {
                    View<Issuance> view = super.view(issuance, spentBy);
                    Grant grant = view.grant();
                    return grant == null || grant.revoked() == null || SWEPT.contains(issuance.key())
                            ? view
                            : new View<>(issuance, view.client(), unrevoked(grant), view.issuer(), spentBy);
                }
            };
        }

        private static Grant unrevoked(Grant grant) {
            GrantDraft draft = new GrantDraft(grant.id(), grant.client(), grant.clientEpoch(), grant.decidedAt());
            draft.subject = grant.subject();
            draft.code = grant.code();
            draft.codeExpires = grant.codeExpires();
            draft.keepUntil = grant.keepUntil();
            return draft.build();
        }
    }

    /** Joins the conditions of a revocation with OR. */
    @Breaks("S5.1")
    static final class OneConditionIsEnough extends MutantTck {
        @Override
        Grants grants(ModelTables tables) {
            return new ModelGrants(tables) {
                @Override
                public long revoke(GrantQuery which, Revocation why) {
                    return which.id() != null || which.client() == null || which.subject() == null
                            ? super.revoke(which, why)
                            : super.revoke(GrantQuery.client(which.client()), why)
                                    + super.revoke(GrantQuery.subject(which.subject()), why);
                }
            };
        }
    }

    /** Overwrites the first revocation of a token. */
    @Breaks("S5.4")
    static final class TheLastRevocationStays extends MutantTck {
        @Override
        Issuances issuances(ModelTables tables) {
            return new ModelIssuances(tables) {
                @Override
                public boolean revoke(Digest accessToken, Revocation why) {
                    Digest key = tables.accessTokens.get(accessToken);
                    if (key == null) {
                        return false;
                    }
                    IssuanceDraft draft = IssuanceDraft.of(tables.issuances.get(key));
                    draft.revoked = why;
                    tables.issuances.put(key, draft.build());
                    return true;
                }
            };
        }
    }

    /** Revokes the access tokens of the whole family. */
    @Breaks("S5.5")
    static final class RevocationOfAllSiblings extends MutantTck {
        @Override
        Issuances issuances(ModelTables tables) {
            return new ModelIssuances(tables) {
                @Override
                public boolean revoke(Digest accessToken, Revocation why) {
                    boolean revoked = super.revoke(accessToken, why);
                    Digest key = tables.accessTokens.get(accessToken);
                    Digest grant =
                            key == null ? null : tables.issuances.get(key).grant();
                    if (revoked && grant != null) {
                        tables.issuances.replaceAll(
                                (any, sibling) -> grant.equals(sibling.grant()) ? sibling.revoke(why) : sibling);
                    }
                    return revoked;
                }
            };
        }
    }

    /** Marks every token as well. */
    @Breaks("S5.3")
    static final class TokensRewritten extends MutantTck {
        @Override
        Grants grants(ModelTables tables) {
            return new ModelGrants(tables) {
                @Override
                public long revoke(GrantQuery which, Revocation why) {
                    tables.issuances.replaceAll((key, issuance) ->
                            issuance.grant() != null && issuance.grant().equals(which.id())
                                    ? issuance.revoke(why)
                                    : issuance);
                    return super.revoke(which, why);
                }
            };
        }
    }
}
