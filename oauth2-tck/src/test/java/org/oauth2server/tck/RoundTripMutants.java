// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Consents;
import org.oauth2server.store.Issuances;
import org.oauth2server.tck.model.ModelClients;
import org.oauth2server.tck.model.ModelConsents;
import org.oauth2server.tck.model.ModelIssuances;
import org.oauth2server.tck.model.ModelTables;

/** Stores that break the rules of S2. */
final class RoundTripMutants {
    private RoundTripMutants() {}

    /** Keeps whole seconds. */
    @Breaks("S2.7")
    static final class LostMilliseconds extends MutantTck {
        @Override
        Issuances issuances(ModelTables tables) {
            return new ModelIssuances(tables) {
                @Override
                protected @Nullable Issuance insert(Issuance issuance) {
                    IssuanceDraft draft = IssuanceDraft.of(issuance);
                    draft.issued = issuance.issued().truncatedTo(ChronoUnit.SECONDS);
                    return super.insert(draft.build());
                }
            };
        }
    }

    /** Keeps times in 32 bits. */
    @Breaks("S2.7")
    static final class TimesEndIn2038 extends MutantTck {
        @Override
        Clients clients(ModelTables tables) {
            return new ModelClients(tables) {
                @Override
                public boolean create(Client client) {
                    Instant end = Instant.parse("2038-01-19T03:14:07.999Z");
                    boolean over =
                            client.disabledAt() != null && client.disabledAt().isAfter(end);
                    return super.create(
                            over ? client.toBuilder().disabledAt(end).build() : client);
                }
            };
        }
    }

    /** Keeps the time of the wall. */
    @Breaks("S2.8")
    static final class LocalTimes extends MutantTck {
        @Override
        Consents consents(ModelTables tables) {
            return new ModelConsents(tables) {
                @Override
                public void put(Consent consent) {
                    Instant wall = LocalDateTime.ofInstant(consent.granted(), ZoneId.systemDefault())
                            .toInstant(ZoneOffset.UTC);
                    super.put(new Consent(
                            consent.subject(),
                            consent.client(),
                            consent.scopes(),
                            consent.redirectUri(),
                            wall,
                            consent.expires(),
                            consent.extensions()));
                }
            };
        }
    }

    /** Replaces a record by what it knows of it. */
    @Breaks("S2.2")
    static final class LostExtensions extends MutantTck {
        @Override
        Issuances issuances(ModelTables tables) {
            return new ModelIssuances(tables) {
                @Override
                public boolean revoke(Digest accessToken, Revocation why) {
                    boolean revoked = super.revoke(accessToken, why);
                    if (revoked) {
                        IssuanceDraft draft =
                                IssuanceDraft.of(tables.issuances.get(tables.accessTokens.get(accessToken)));
                        draft.extensions = Extensions.NONE;
                        tables.issuances.put(tables.accessTokens.get(accessToken), draft.build());
                    }
                    return revoked;
                }
            };
        }
    }

    /** Leaves a column out of its update. */
    @Breaks("S2.1")
    static final class ForgottenColumn extends MutantTck {
        @Override
        Clients clients(ModelTables tables) {
            return new ModelClients(tables) {
                @Override
                public boolean update(Client client, long expectedVersion) {
                    Optional<Client> before = find(client.id());
                    return before.isPresent()
                            && super.update(
                                    client.toBuilder().keys(before.get().keys()).build(), expectedVersion);
                }
            };
        }
    }

    /** Keeps an empty text as null. */
    @Breaks("S2.5")
    static final class EmptyIsNull extends MutantTck {
        @Override
        Clients clients(ModelTables tables) {
            return new ModelClients(tables) {
                @Override
                public boolean create(Client client) {
                    return super.create(
                            "".equals(client.notes())
                                    ? client.toBuilder().notes(null).build()
                                    : client);
                }
            };
        }
    }

    /** Cuts texts to its column. */
    @Breaks("S2.6")
    static final class ShortTexts extends MutantTck {
        @Override
        Clients clients(ModelTables tables) {
            return new ModelClients(tables) {
                @Override
                public boolean create(Client client) {
                    boolean tooLong = client.notes() != null && client.notes().length() > 255;
                    return super.create(
                            tooLong
                                    ? client.toBuilder()
                                            .notes(client.notes().substring(0, 255))
                                            .build()
                                    : client);
                }
            };
        }
    }
}
