// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.diagnosis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.ClientState;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.IssuerState;
import org.oauth2server.model.Revocation;

/** The facts that decide about something, as sentences. */
final class Reasons {
    private final Instant now;
    private final List<String> all = new ArrayList<>();

    Reasons(Instant now) {
        this.now = now;
    }

    List<String> all() {
        return all;
    }

    Reasons revoked(String what, @Nullable Revocation why) {
        if (why != null) {
            all.add(what + " was revoked at " + why.at() + " (" + why.reason() + "): " + words(why.reason()) + ".");
        }
        return this;
    }

    private static String words(String reason) {
        return switch (reason) {
            case Revocation.REQUESTED -> "the client asked for it";
            case Revocation.CODE_REPLAYED ->
                "its authorization code was replayed, so a stolen copy may be about (RFC 6749 §4.1.2)";
            case Revocation.REFRESH_TOKEN_REUSED ->
                "a refresh token of its family was used a second time, so a stolen copy may be about (RFC 9700 §4.14.2)";
            case Revocation.WITHDRAWN -> "the application or its operator took it back";
            default -> "a reason of the application's own";
        };
    }

    Reasons expires(String what, @Nullable Instant at) {
        if (at == null) {
            all.add(what + " never expires.");
        } else if (now.isBefore(at)) {
            all.add(what + " expires at " + at + ".");
        } else {
            all.add(what + " is expired since " + at + ".");
        }
        return this;
    }

    Reasons spent(@Nullable Issuance by) {
        if (by != null) {
            all.add("The token was spent at " + by.issued()
                    + ": its successor has the access token with the identifier " + by.accessToken() + ".");
        }
        return this;
    }

    Reasons client(ClientId id, @Nullable ClientState client, long epoch) {
        if (client == null) {
            all.add("The client " + id + " does not exist any more.");
        } else if (client.disabledAt() != null) {
            all.add("The client " + id + " is disabled since " + client.disabledAt() + ".");
        } else if (client.epoch() != epoch) {
            all.add("All that the client " + id + " had been given was revoked since (a new epoch has begun).");
        } else {
            all.add("The client " + id + " is enabled.");
        }
        return this;
    }

    Reasons grant(@Nullable Grant grant) {
        if (grant == null) {
            all.add("The grant that it stands on does not exist any more.");
            return this;
        }
        if (grant.decision() == Grant.Decision.DENIED) {
            all.add("The resource owner denied it at " + grant.decidedAt() + ".");
            return this;
        }
        all.add(grant.subject() + " granted it at " + grant.decidedAt() + ".");
        return revoked("The grant", grant.revoked()).expires("The grant", grant.expires());
    }

    Reasons issuer(String identifier, @Nullable IssuerState issuer) {
        if (issuer == null) {
            all.add("The issuer " + identifier + " that vouched for it is not registered any more.");
        } else if (issuer.disabledAt() != null) {
            all.add("The issuer " + identifier + " that vouched for it is disabled since " + issuer.disabledAt() + ".");
        } else {
            all.add("The issuer " + identifier + " that vouched for it is trusted.");
        }
        return this;
    }
}
