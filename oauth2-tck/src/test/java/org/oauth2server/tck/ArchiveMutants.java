// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Archive;
import org.oauth2server.tck.model.ModelArchive;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelStore;
import org.oauth2server.tck.model.ModelTables;

/** Stores that break the rules of S16. */
final class ArchiveMutants {
    private ArchiveMutants() {}

    /** Lists the latest last, and begins after a token by its place. */
    @Breaks("S16.1")
    static final class InOrderOfIssue extends MutantTck {
        @Override
        ModelStore open(ModelDatabase database, String realm) {
            return archive(database, realm, tables -> new ModelArchive(tables) {
                @Override
                public List<Issuance> issuances(@Nullable Digest after, int most) {
                    List<Issuance> all = tables.issuances.values().stream()
                            .sorted(java.util.Comparator.comparing(Issuance::issued)
                                    .thenComparing(Issuance::accessToken))
                            .toList();
                    int begin = 0;
                    while (after != null
                            && begin < all.size()
                            && !all.get(begin).accessToken().equals(after)) {
                        begin++;
                    }
                    return all.stream()
                            .skip(after == null ? 0 : begin + 1L)
                            .limit(most)
                            .toList();
                }
            });
        }
    }

    /** Leaves out the issuances of clients that it does not know. */
    @Breaks("S16.1")
    static final class JoinsTheClient extends MutantTck {
        @Override
        ModelStore open(ModelDatabase database, String realm) {
            return archive(database, realm, tables -> new ModelArchive(tables) {
                @Override
                public List<Issuance> issuances(@Nullable Digest after, int most) {
                    return super.issuances(after, Integer.MAX_VALUE).stream()
                            .filter(issuance -> tables.grants.values().stream()
                                    .anyMatch(grant -> grant.client().equals(issuance.client())))
                            .limit(most)
                            .toList();
                }
            });
        }
    }

    /** Lists the grants as they were decided. */
    @Breaks("S16.2")
    static final class ForgetsRevocations extends MutantTck {
        @Override
        ModelStore open(ModelDatabase database, String realm) {
            return new ModelStore(database, realm) {
                @Override
                public Archive archive() {
                    return new ModelArchive(tables) {
                        @Override
                        public List<Grant> grants(@Nullable Digest after, int most) {
                            return super.grants(after, most).stream()
                                    .map(ForgetsRevocations::standing)
                                    .toList();
                        }
                    };
                }
            };
        }

        private static Grant standing(Grant grant) {
            return new Grant(
                    grant.id(),
                    grant.client(),
                    grant.clientEpoch(),
                    grant.decision(),
                    grant.subject(),
                    grant.scopes(),
                    grant.code(),
                    grant.codeExpires(),
                    grant.redirectUri(),
                    grant.redirectUriSent(),
                    grant.codeChallenge(),
                    grant.decidedAt(),
                    grant.expires(),
                    null,
                    grant.keepUntil(),
                    grant.extensions());
        }
    }

    /** Adds what it is told to what it has. */
    @Breaks({"S16.3", "S8.4"})
    static final class AddsCounts extends MutantTck {
        @Override
        ModelStore open(ModelDatabase database, String realm) {
            return archive(database, realm, tables -> new ModelArchive(tables) {
                @Override
                public void raise(ClientId client, LocalDate day, long issued) {
                    synchronized (tables) {
                        tables.pruned
                                .computeIfAbsent(client, any -> new TreeMap<>())
                                .merge(day, issued, Long::sum);
                    }
                }
            });
        }
    }

    private static ModelStore archive(
            ModelDatabase database, String realm, java.util.function.Function<ModelTables, ModelArchive> archive) {
        return new ModelStore(database, realm) {
            @Override
            public Archive archive() {
                return archive.apply(tables);
            }
        };
    }
}
