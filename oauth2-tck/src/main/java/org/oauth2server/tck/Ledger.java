// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.SigningKey;

/** What was tried in a {@link Plot}, and what was acknowledged to whoever tried it; {@link Audit} holds a store against it. */
final class Ledger {
    final List<Issuance> issuances = new ArrayList<>();
    final List<Grant> grants = new ArrayList<>();
    final List<AuthorizationRequest> requests = new ArrayList<>();
    final List<Client> newcomers = new ArrayList<>();

    final Set<Issuance> handedOut = new HashSet<>();
    final Set<Grant> decided = new HashSet<>();
    final Set<AuthorizationRequest> opened = new HashSet<>();
    final Set<Client> registered = new HashSet<>();
    final Set<SigningKey> signing = new HashSet<>();

    final Set<Digest> revokedGrants = new HashSet<>();
    final Set<Digest> revokedTokens = new HashSet<>();
    final Set<String> distrusted = new HashSet<>();
    final List<Predicate<Client>> changes = new ArrayList<>();

    /** Whether it was acknowledged that the client may not act any more. */
    boolean shutOut;

    private final Set<Digest> doomed = new HashSet<>();
    private boolean allDoomed;

    /** Somebody asks that a grant be revoked: from now on its tokens may be dead. */
    void asks(Grant grant) {
        doomed.add(grant.id());
    }

    /** Somebody asks that an access token be revoked. */
    void asks(Issuance issuance) {
        doomed.add(issuance.accessToken());
    }

    /** Somebody asks for something that may take all tokens with it. */
    void asksForAll() {
        allDoomed = true;
    }

    /** Whether nobody has asked for anything that would take the access token of this issuance with it. */
    boolean mustLive(Issuance issuance) {
        return !allDoomed && !doomed.contains(issuance.accessToken()) && !doomed.contains(issuance.grant());
    }

    /** The issuance, as it was tried, that a store says has won. */
    Issuance asTried(Issuance winner) {
        return issuances.stream()
                .filter(tried -> tried.accessToken().equals(winner.accessToken()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The winner is a record that nobody has inserted: " + winner));
    }

    /** It was acknowledged that an issuer is no longer trusted. */
    void distrusts(Issuer issuer) {
        distrusted.add(issuer.identifier());
    }
}
