// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Replay;
import org.oauth2server.store.Store;

/** Each call that the engine makes to answer a request, by name, on records that are there; every call can be made many times. */
final class EveryCall {
    private final Map<String, Runnable> calls = new LinkedHashMap<>();
    private final Records records = new Records();

    EveryCall(Store store) {
        Instant now = Records.NOW;
        ClientId client = new ClientId("every-call");
        AuthorizationRequest request = records.request(Kind.PENDING, now);
        AuthorizationRequest device = records.request(Kind.DEVICE, now);
        Grant grant = records.grant(request);
        Issuance issuance = records.onGrant(grant, grant.code(), now);
        store.clients().create(Records.client(client));
        store.requests().open(request);
        store.requests().open(device);
        store.grants().decide(grant);
        store.issuances().issue(issuance);

        calls.put("clients.find", () -> store.clients().find(client));
        calls.put(
                "clients.create", () -> store.clients().create(Records.client(new ClientId("c-" + records.digest()))));
        calls.put("clients.update", () -> store.clients().update(Records.client(client), 99));
        calls.put("clients.delete", () -> store.clients().delete(new ClientId("nobody")));
        calls.put("requests.open", () -> store.requests().open(records.request(Kind.PENDING, now)));
        calls.put(
                "requests.find",
                () -> assertThat(store.requests().find(Kind.PENDING, request.handle()))
                        .isPresent());
        calls.put(
                "requests.find device",
                () -> assertThat(store.requests().find(Kind.DEVICE, device.handle()))
                        .isPresent());
        calls.put(
                "requests.findByUserCode",
                () -> assertThat(store.requests().findByUserCode(device.userCode()))
                        .isPresent());
        calls.put("requests.poll", () -> store.requests().poll(device.handle(), now, Duration.ofSeconds(5)));
        calls.put(
                "grants.decide",
                () -> store.grants().decide(records.grant(records.digest(), "bob", Grant.Decision.APPROVED, now)));
        calls.put(
                "grants.find", () -> assertThat(store.grants().find(grant.id())).isPresent());
        calls.put(
                "grants.findByCode",
                () -> assertThat(store.grants().findByCode(grant.code())).isPresent());
        calls.put("grants.revoke id", () -> store.grants().revoke(GrantQuery.id(records.digest()), Records.WITHDRAWN));
        calls.put("grants.revoke client", () -> store.grants().revoke(GrantQuery.client(client), Records.WITHDRAWN));
        calls.put(
                "grants.revoke subject", () -> store.grants().revoke(GrantQuery.subject("nobody"), Records.WITHDRAWN));
        calls.put("issuances.issue", () -> store.issuances().issue(records.ownTokens(client, now)));
        calls.put(
                "issuances.findByAccessToken",
                () -> assertThat(store.issuances().findByAccessToken(issuance.accessToken()))
                        .isPresent());
        calls.put(
                "issuances.findByRefreshToken",
                () -> assertThat(store.issuances().findByRefreshToken(issuance.refreshToken()))
                        .isPresent());
        calls.put(
                "readings.code",
                () -> assertThat(store.readings().code(client, grant.code()).view())
                        .isPresent());
        calls.put(
                "readings.accessToken",
                () -> assertThat(store.readings()
                                .accessToken(client, issuance.accessToken())
                                .view())
                        .isPresent());
        calls.put(
                "readings.refreshToken",
                () -> assertThat(store.readings()
                                .refreshToken(client, issuance.refreshToken())
                                .view())
                        .isPresent());
        calls.put(
                "readings.pending",
                () -> assertThat(store.readings().pending(request.handle()).view())
                        .isPresent());
        calls.put("issuances.revoke", () -> store.issuances().revoke(issuance.accessToken(), Records.WITHDRAWN));
        calls.put("issuances.touch", () -> store.issuances().touch(issuance.accessToken(), now));
        calls.put("replays.first", () -> store.replays().first("jti", records.digest(), now));
        calls.put("consents.find", () -> store.consents().find("alice", client));
        calls.put("consents.put", () -> store.consents().put(Records.consent("alice", "https://printer.example")));
        calls.put("consents.remove", () -> store.consents().remove("alice", client));
        calls.put("issuers.find", () -> store.issuers().find("https://issuer.example"));
        calls.put("issuers.put", () -> store.issuers().put(records.issuer("https://issuer.example"), 99));
        calls.put("issuers.remove", () -> store.issuers().remove("https://nobody.example"));
        calls.put("keys.all", () -> store.keys().all());
        calls.put("keys.retire", () -> store.keys().retire("nobody", now));
        calls.put("ping", store::ping);
        PageRequest page = PageRequest.first(20);
        calls.put("administration.clients", () -> store.administration().clients("", page));
        calls.put(
                "administration.grants of a client",
                () -> store.administration().grants(GrantQuery.client(Records.CLIENT), page));
        calls.put(
                "administration.grants of a subject",
                () -> store.administration().grants(GrantQuery.subject("user-4711"), page));
        calls.put(
                "administration.issuances of a client",
                () -> store.administration().issuances(IssuanceQuery.client(client), page));
        calls.put(
                "administration.issuances of a subject",
                () -> store.administration().issuances(IssuanceQuery.subject("user-4711"), page));
        calls.put(
                "administration.issuances of a grant",
                () -> store.administration().issuances(IssuanceQuery.grant(grant.id()), page));
        Replay marker = new Replay("jti", records.digest(), now);
        calls.put("archive.requests", () -> store.archive().requests(records.digest(), 20));
        calls.put("archive.grants", () -> store.archive().grants(records.digest(), 20));
        calls.put("archive.issuances", () -> store.archive().issuances(records.digest(), 20));
        calls.put(
                "archive.consents",
                () -> store.archive().consents(Records.consent("alice", "https://printer.example"), 20));
        calls.put("archive.replays", () -> store.archive().replays(marker, 20));
        calls.put("archive.issuedTo", () -> store.archive().issuedTo(client, 20));
        calls.put("archive.raise", () -> store.archive().raise(client, LocalDate.ofInstant(now, ZoneOffset.UTC), 3));
    }

    Map<String, Runnable> byName() {
        return calls;
    }
}
