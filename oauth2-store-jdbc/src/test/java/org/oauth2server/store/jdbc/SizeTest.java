// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Grant;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** How much room a token takes in PostgreSQL, indexes and free space included. */
class SizeTest {
    private final String url = Places.POSTGRESQL.fresh();
    private final Records records = new Records();

    @Test
    void a_client_credentials_token_takes_at_most_320_bytes(TestReporter reporter) {
        int tokens = 20_000;
        try (Store store = Stores.open(url)) {
            long before = size("issuances");
            for (int i = 0; i < tokens; i++) {
                store.issuances().issue(records.ownTokens(Records.CLIENT, at(i)));
            }
            long each = (size("issuances") - before) / tokens;
            reporter.publishEntry("bytes per client_credentials token", Long.toString(each));
            assertThat(each).as(parts("issuances", tokens)).isLessThanOrEqualTo(320);
        }
    }

    @Test
    void what_a_code_flow_leaves_behind_takes_at_most_1_250_bytes(TestReporter reporter) {
        int flows = 10_000;
        try (Store store = Stores.open(url)) {
            long[] before = {size("authorization_requests"), size("grants"), size("issuances")};
            for (int i = 0; i < flows; i++) {
                AuthorizationRequest request = records.request(Kind.PENDING, at(i));
                Grant grant = records.grant(request.handle(), "user-" + i, Grant.Decision.APPROVED, at(i));
                store.requests().open(request);
                store.grants().decide(grant);
                store.issuances().issue(records.onGrant(grant, grant.code(), at(i)));
            }
            long request = (size("authorization_requests") - before[0]) / flows;
            long grant = (size("grants") - before[1]) / flows;
            long issuance = (size("issuances") - before[2]) / flows;
            reporter.publishEntry(
                    "bytes per code flow", "request " + request + ", grant " + grant + ", issuance " + issuance);
            // the request goes ten minutes later
            assertThat(grant + issuance)
                    .as("%s %s", parts("grants", flows), parts("issuances", flows))
                    .isLessThanOrEqualTo(1_250);
        }
    }

    private static Instant at(int i) {
        return Records.NOW.plusMillis(50L * i);
    }

    /** What each index takes, for whoever has to find the bytes. */
    private String parts(String table, int rows) {
        return Places.strings(
                        url,
                        "select relname || ' ' || pg_relation_size(oid) / " + rows
                                + " from pg_class where relname like 'oauth2_" + table + "%'")
                .toString();
    }

    private long size(String table) {
        return Places.number(url, "select pg_total_relation_size('oauth2_" + table + "')");
    }
}
