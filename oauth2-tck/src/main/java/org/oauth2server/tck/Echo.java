// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Store;

/** Writes a record on one instance, and reads it on both by each of its keys: it must be the same. */
final class Echo {
    private final Bench bench;

    private Echo(Bench bench) {
        this.bench = bench;
    }

    static Echo of(Bench bench) {
        return new Echo(bench);
    }

    void mustAllComeBack(Full full) {
        mustComeBack(full.client());
        for (AuthorizationRequest.Kind kind : AuthorizationRequest.Kind.values()) {
            mustComeBack(full.request(kind));
        }
        mustComeBack(full.grant());
        mustComeBack(full.issuance());
        mustComeBack(full.issuer());
        mustComeBack(full.consent());
        mustComeBack(full.key());
    }

    void mustComeBack(Client client) {
        bench.does("%s was created on one instance and read on both", client);
        assertThat(bench.one().clients().create(client)).isTrue();
        for (Store store : List.of(bench.one(), bench.two())) {
            assertThat(store.clients().find(client.id())).contains(client);
        }
    }

    void mustComeBack(AuthorizationRequest request) {
        bench.does("%s was opened on one instance and read on both", request);
        assertThat(bench.one().requests().open(request).holder()).isEqualTo(request);
        for (Store store : List.of(bench.one(), bench.two())) {
            assertThat(store.requests()
                            .find(request.kind(), request.handle())
                            .orElseThrow()
                            .value())
                    .isEqualTo(request);
            if (request.userCode() != null) {
                assertThat(store.requests()
                                .findByUserCode(request.userCode())
                                .orElseThrow()
                                .value())
                        .isEqualTo(request);
            }
        }
    }

    void mustComeBack(Grant grant) {
        bench.does("%s was decided on one instance and read on both", grant);
        assertThat(bench.one().grants().decide(grant).holder()).isEqualTo(grant);
        for (Store store : List.of(bench.one(), bench.two())) {
            assertThat(store.grants().find(grant.id()).orElseThrow().value()).isEqualTo(grant);
            if (grant.code() != null) {
                assertThat(store.grants().findByCode(grant.code()).orElseThrow().value())
                        .isEqualTo(grant);
            }
        }
    }

    void mustComeBack(Issuance issuance) {
        bench.does("%s was issued on one instance and read on both", issuance);
        assertThat(bench.one().issuances().issue(issuance).holder()).isEqualTo(issuance);
        for (Store store : List.of(bench.one(), bench.two())) {
            assertThat(store.issuances()
                            .findByAccessToken(issuance.accessToken())
                            .orElseThrow()
                            .value())
                    .isEqualTo(issuance);
            if (issuance.refreshToken() != null) {
                assertThat(store.issuances()
                                .findByRefreshToken(issuance.refreshToken())
                                .orElseThrow()
                                .value())
                        .isEqualTo(issuance);
            }
        }
    }

    void mustComeBack(Issuer issuer) {
        bench.does("%s was put on one instance and read on both", issuer);
        assertThat(bench.one().issuers().put(issuer, Issuers.NONE_YET)).isTrue();
        for (Store store : List.of(bench.one(), bench.two())) {
            assertThat(store.issuers().find(issuer.identifier())).contains(issuer);
            assertThat(store.issuers().all()).contains(issuer);
        }
    }

    void mustComeBack(Consent consent) {
        bench.does("%s was put on one instance and read on both", consent);
        bench.one().consents().put(consent);
        for (Store store : List.of(bench.one(), bench.two())) {
            assertThat(store.consents().find(consent.subject(), consent.client()))
                    .contains(consent);
        }
    }

    void mustComeBack(SigningKey key) {
        bench.does("%s was added on one instance and read on both", key);
        assertThat(bench.one().keys().add(key).holder()).isEqualTo(key);
        for (Store store : List.of(bench.one(), bench.two())) {
            assertThat(store.keys().all()).contains(key);
        }
    }
}
