// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;
import org.oauth2server.tck.backend.TestPostgres;
import org.oauth2server.tck.protocol.Deployment;

/** What reaches PostgreSQL, by its own log. */
class BudgetTest {
    private final TestPostgres postgres = TestPostgres.countingStatements();
    private final String url = postgres.freshDatabaseWithLog();

    @Test
    void every_call_is_one_statement_without_a_word_of_transactions() {
        try (Store store = Stores.open(url)) {
            Map<String, List<String>> tooMany = new TreeMap<>();
            new EveryCall(store).byName().forEach((name, call) -> {
                List<String> statements = seen(call);
                if (statements.size() != 1) {
                    tooMany.put(name, statements);
                }
            });
            assertThat(tooMany).isEmpty();
        }
    }

    @Test
    void only_the_loser_of_a_race_pays_a_second_read() {
        try (Store store = Stores.open(url)) {
            Issuance issuance = new Records().ownTokens(Records.CLIENT, Records.NOW);
            assertThat(seen(() -> store.issuances().issue(issuance))).hasSize(1);
            assertThat(seen(() -> store.issuances().issue(issuance))).hasSize(2);
        }
    }

    @Test
    void a_code_flow_is_four_statements_where_it_is_answered_at_once() {
        try (Store store = Stores.open(url)) {
            Deployment servers = Deployment.on(List.of(store), Records.NOW);
            AtomicReference<String> code = new AtomicReference<>("");

            assertThat(seen(() -> code.set(servers.codeAtOnce(0)))).hasSize(2);
            assertThat(seen(() -> assertThat(servers.redeem(0, code.get()).succeeded())
                            .isTrue()))
                    .hasSize(2);
            assertThat(seen(() -> servers.code(0))).as("asked on a page").hasSize(4);
        }
    }

    /** Without the empty statement by which the pool tries a connection that has been idle. */
    private List<String> seen(Runnable call) {
        List<String> statements = new ArrayList<>(postgres.statementsDuring(url, call));
        statements.removeIf(statement -> statement.isBlank());
        return statements;
    }
}
