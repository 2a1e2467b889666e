// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.grant;

import static org.oauth2server.error.ErrorCode.INVALID_GRANT;
import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.OAuthException.refuse;

import java.util.Optional;
import org.oauth2server.error.OAuthException;
import org.oauth2server.extension.ClientPasswordAuthenticator;
import org.oauth2server.model.Client;
import org.oauth2server.model.Grant;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.policy.ScopePolicy;
import org.oauth2server.policy.Throttle;
import org.oauth2server.token.Entitlement;

/**
 * A user's name and password, which the client gets to see (RFC 6749 §4.3; RFC 9700 §2.4 says that it must not be used). Whether there is such a user,
 * whether the password is wrong, or the authenticator broke down: the answer is one and the same.
 */
final class Password implements GrantType {
    private final ClientPasswordAuthenticator authenticator;
    private final Throttle throttle;
    private final DirectGrants grants;

    Password(ClientPasswordAuthenticator authenticator, Workshop workshop) {
        this.authenticator = authenticator;
        this.throttle = workshop.passwords();
        this.grants = new DirectGrants(workshop);
    }

    @Override
    public String name() {
        return GrantTypes.PASSWORD;
    }

    @Override
    public Entitlement authorize(TokenRequest request) {
        Client client = request.client();
        String username = parameter(request, "username");
        Secret password = Secret.of(parameter(request, "password"));
        Scopes scopes = ScopePolicy.requested(request.parameters().get("scope"), client, name(), client.scopes());
        mustNotGuess(request, username);
        String subject = subject(request, username, password, scopes);
        Grant grant =
                grants.decide(client, subject, scopes, null, request.now()).holder();
        return Entitlement.ofGrant(client, name(), scopes, grant, client.mayUse(GrantTypes.REFRESH_TOKEN), null);
    }

    private static String parameter(TokenRequest request, String name) {
        String value = request.parameters().get(name);
        if (value == null || value.isBlank()) {
            throw refuse(INVALID_REQUEST, "The " + name + " is missing.").because(name + "_missing");
        }
        return value;
    }

    private void mustNotGuess(TokenRequest request, String username) {
        if (throttle.exhausted(request.source(), username, request.now())) {
            throw refuse(INVALID_GRANT, "The password was wrong too often; try again later.")
                    .status(429)
                    .header("Retry-After", String.valueOf(Throttle.secondsLeft(request.now())))
                    .because("too_many_wrong_passwords");
        }
    }

    private String subject(TokenRequest request, String username, Secret password, Scopes scopes) {
        try {
            Optional<String> subject = authenticator.authenticate(username, password, request.client(), scopes);
            return subject.filter(known -> !known.isBlank())
                    .orElseThrow(() -> wrong(request, username, "password_wrong"));
        } catch (OAuthException refusal) {
            throw refusal;
        } catch (RuntimeException e) {
            throw wrong(request, username, "authenticator_failed").causedBy(e);
        }
    }

    private OAuthException wrong(TokenRequest request, String username, String reason) {
        throttle.failed(request.source(), username, request.now());
        return refuse(INVALID_GRANT, "The username or the password is not right.")
                .because(reason);
    }
}
