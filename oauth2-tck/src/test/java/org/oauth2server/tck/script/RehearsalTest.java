// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.Administration;
import org.oauth2server.store.Clients;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;
import org.oauth2server.tck.model.ModelAdministration;
import org.oauth2server.tck.model.ModelClients;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelGrants;
import org.oauth2server.tck.model.ModelIssuances;
import org.oauth2server.tck.model.ModelStore;
import org.oauth2server.tck.model.ModelTables;

/** Random sequences find planted faults, and are shrunk to the steps that these need. */
class RehearsalTest {
    private static final Instant START = Instant.parse("2031-05-06T07:08:09Z");
    private static final int LENGTH = 250;
    private static final int SEEDS = 40;

    /** A fault, and how many steps it takes to see it. */
    enum Fault {
        /** Issue, and again. */
        SPENT_TWICE(2) {
            @Override
            Issuances issuances(ModelTables tables) {
                return new ModelIssuances(tables) {
                    @Override
                    public Spend<Issuance> issue(Issuance issuance) {
                        return new Spend.Won<>(super.issue(issuance).holder());
                    }
                };
            }
        },
        /** Decide, with a grant that comes revoked, and revoke. */
        REVOKED_TWICE(2) {
            @Override
            Grants grants(ModelTables tables) {
                return new ModelGrants(tables) {
                    @Override
                    public long revoke(GrantQuery which, Revocation why) {
                        return super.revoke(which, why)
                                + tables.grants.values().stream()
                                        .filter(grant -> grant.id().equals(which.id()))
                                        .filter(grant -> grant.revoked() != null
                                                && !grant.revoked().equals(why))
                                        .count();
                    }
                };
            }
        },
        /** Issue, prune, create the client, delete it, and count. */
        COUNTS_GO_WITH_THE_CLIENT(4) {
            @Override
            Clients clients(ModelTables tables) {
                return new ModelClients(tables) {
                    @Override
                    public boolean delete(ClientId id) {
                        boolean deleted = super.delete(id);
                        if (deleted) {
                            tables.pruned.remove(id);
                        }
                        return deleted;
                    }
                };
            }
        },
        /** Decide, issue on the grant, let pruning take the grant, and find the token. */
        TOKENS_GO_WITH_THE_GRANT(4) {
            @Override
            Administration administration(ModelTables tables) {
                return new ModelAdministration(tables) {
                    @Override
                    public PruneReport prune(Instant now, PrunePlan plan) {
                        Map<Digest, Grant> grants = new HashMap<>(tables.grants);
                        PruneReport report = super.prune(now, plan);
                        grants.keySet().removeAll(tables.grants.keySet());
                        Set<Digest> gone = tables.issuances.values().stream()
                                .filter(issuance -> grants.containsKey(issuance.grant()))
                                .map(Issuance::accessToken)
                                .collect(Collectors.toSet());
                        tables.accessTokens.keySet().removeAll(gone);
                        return report;
                    }
                };
            }
        };

        final int steps;

        Fault(int steps) {
            this.steps = steps;
        }

        Clients clients(ModelTables tables) {
            return new ModelClients(tables);
        }

        Grants grants(ModelTables tables) {
            return new ModelGrants(tables);
        }

        Issuances issuances(ModelTables tables) {
            return new ModelIssuances(tables);
        }

        Administration administration(ModelTables tables) {
            return new ModelAdministration(tables);
        }

        Store in(ModelDatabase database) {
            Fault fault = this;
            return new ModelStore(database, "tested") {
                @Override
                public Clients clients() {
                    return fault.clients(tables);
                }

                @Override
                public Grants grants() {
                    return fault.grants(tables);
                }

                @Override
                public Issuances issuances() {
                    return fault.issuances(tables);
                }

                @Override
                public Administration administration() {
                    return fault.administration(tables);
                }
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_planted_fault_is_found_and_shrunk_to_what_it_needs(Fault fault) {
        List<Difference> found = LongStream.range(0, SEEDS)
                .mapToObj(seed -> rehearsal(fault::in).play(seed, LENGTH))
                .flatMap(Optional::stream)
                .toList();
        assertThat(found)
                .extracting(difference -> difference.steps().size())
                .as("steps of %s", found)
                .contains(fault.steps)
                .allMatch(steps -> steps >= fault.steps && steps <= fault.steps + 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void the_model_answers_as_the_model_does(long seed) {
        assertThat(rehearsal(database -> new ModelStore(database, "tested")).play(seed, LENGTH))
                .isEmpty();
    }

    @Test
    void a_script_is_the_same_from_the_same_seed() {
        assertThat(new Author(7, true).write(LENGTH))
                .extracting(Command::text)
                .isEqualTo(new Author(7, true)
                        .write(LENGTH).stream().map(Command::text).toList())
                .isNotEqualTo(new Author(8, true)
                        .write(LENGTH).stream().map(Command::text).toList());
    }

    @Test
    void what_is_answered_by_chance_is_said_to_be() {
        Random chance = new Random(1);
        Rehearsal rehearsal = rehearsal(database -> new ModelStore(database, "tested") {
            @Override
            public Clients clients() {
                return new ModelClients(tables) {
                    @Override
                    public boolean delete(ClientId id) {
                        return chance.nextInt(8) == 0;
                    }
                };
            }
        });
        assertThatThrownBy(() -> LongStream.range(0, 100).forEach(seed -> rehearsal.play(seed, LENGTH)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("by chance");
    }

    @Test
    void a_difference_is_printed_with_names_in_place_of_digests() {
        Difference difference = rehearsal(Fault.SPENT_TWICE::in).play(0, LENGTH).orElseThrow();
        assertThat(difference.toString())
                .contains("  1  issue ", "  2  issue ", "was answered   Won[", "the model says Spent[", "accessToken=i")
                .doesNotContain(Cast.digest("i1.access").toString());
    }

    private static Rehearsal rehearsal(Function<ModelDatabase, Store> store) {
        return new Rehearsal(
                () -> {
                    ModelDatabase database = new ModelDatabase();
                    List<Store> both = List.of(store.apply(database), store.apply(database));
                    return new Rehearsal.Instances() {
                        @Override
                        public List<Store> both() {
                            return both;
                        }

                        @Override
                        public void close() {
                            both.forEach(Store::close);
                        }
                    };
                },
                START);
    }
}
