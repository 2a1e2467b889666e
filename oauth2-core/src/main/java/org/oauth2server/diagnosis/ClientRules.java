// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.diagnosis;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oauth2server.diagnosis.Finding.Verdict;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.policy.AdministratorScope;
import org.oauth2server.policy.RedirectUri;

/** What RFC 9700 and OAuth 2.1 ask of clients, also of those that an earlier release or another hand has written. */
final class ClientRules {
    private static final Set<String> OVER = Set.of("implicit", "password");
    private static final Duration OLD = Duration.ofDays(365);
    private static final Duration SOON = Duration.ofDays(14);

    static final List<Rule> ALL = List.of(
            new Rule(
                    "redirect-uri",
                    "RFC 9700 §2.1, §4.1.3",
                    "Each redirect URI is one that can be compared exactly and leads to one place.",
                    Verdict.FAIL,
                    ClientRules::redirectUris),
            new Rule(
                    "redirect-uri-missing",
                    "RFC 6749 §3.1.2.2",
                    "A client that uses authorization codes has a redirect URI.",
                    Verdict.FAIL,
                    ClientRules::redirectUriMissing),
            new Rule(
                    "redirect-uri-localhost",
                    "RFC 8252 §8.3",
                    "Redirects to the same machine use its address.",
                    Verdict.WARN,
                    ClientRules::localhost),
            new Rule(
                    "grant-types",
                    "RFC 9700 §2.1.2, §2.4",
                    "Neither the implicit grant nor the password grant is used.",
                    Verdict.FAIL,
                    ClientRules::grantTypes),
            new Rule(
                    "public-client-credentials",
                    "RFC 6749 §4.4",
                    "Only who has credentials uses client_credentials.",
                    Verdict.FAIL,
                    ClientRules::publicCredentials),
            new Rule(
                    "client-secret",
                    "RFC 6749 §2.3.1",
                    "The client can authenticate as it is registered to.",
                    Verdict.FAIL,
                    ClientRules::secretMissing),
            new Rule(
                    "client-secret-age",
                    "RFC 6819 §5.1.5.3",
                    "No secret is old, or about to end without another.",
                    Verdict.WARN,
                    ClientRules::secretAge),
            new Rule(
                    "client-secret-in-body",
                    "RFC 6749 §2.3.1",
                    "No secret is sent in a request body.",
                    Verdict.WARN,
                    ClientRules::secretInBody),
            new Rule(
                    "scope",
                    "RFC 9700 §2.3",
                    "The client may ask for named scopes only.",
                    Verdict.WARN,
                    ClientRules::scope),
            new Rule(
                    "administrator-scope",
                    "RFC 9700 §2.3",
                    "Nobody but the console may ask to administer the server.",
                    Verdict.FAIL,
                    ClientRules::administratorScope));

    private ClientRules() {}

    private static @Nullable String redirectUris(Client client, Instant now) {
        for (String uri : client.redirectUris()) {
            try {
                RedirectUri.mustBeRegistrable(uri, client.isPublic());
            } catch (IllegalArgumentException e) {
                return "Register another redirect URI in place of " + uri + ": " + e.getMessage();
            }
        }
        return null;
    }

    private static @Nullable String redirectUriMissing(Client client, Instant now) {
        return client.mayUse(GrantTypes.AUTHORIZATION_CODE)
                        && client.redirectUris().isEmpty()
                ? "Register a redirect URI, or take authorization_code away from the client."
                : null;
    }

    private static @Nullable String localhost(Client client, Instant now) {
        for (String uri : client.redirectUris()) {
            if ("localhost".equals(host(uri))) {
                return "Register " + uri.replaceFirst("localhost", "127.0.0.1") + " in place of " + uri
                        + ": a name may lead elsewhere, an address does not.";
            }
        }
        return null;
    }

    private static @Nullable String host(String uri) {
        try {
            return URI.create(uri).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String grantTypes(Client client, Instant now) {
        List<String> over = client.grantTypes().stream().filter(OVER::contains).toList();
        return over.isEmpty()
                ? null
                : "Move the client to authorization_code with PKCE, and take away: " + String.join(", ", over) + ".";
    }

    private static @Nullable String publicCredentials(Client client, Instant now) {
        return client.isPublic() && client.mayUse(GrantTypes.CLIENT_CREDENTIALS)
                ? "Take client_credentials away, or make it a confidential client: anybody can say that he is this one."
                : null;
    }

    private static @Nullable String secretMissing(Client client, Instant now) {
        boolean needsSecret = client.authenticationMethod() == AuthenticationMethod.CLIENT_SECRET_BASIC
                || client.authenticationMethod() == AuthenticationMethod.CLIENT_SECRET_POST;
        if (needsSecret && client.secrets().stream().noneMatch(secret -> secret.validAt(now))) {
            return "No secret of the client is valid, so it cannot authenticate: rotate its secret.";
        }
        return client.isPublic() && !client.secrets().isEmpty()
                ? "The client is public and has a secret all the same: register it as confidential, or take the secret away."
                : null;
    }

    private static @Nullable String secretAge(Client client, Instant now) {
        List<ClientSecret> valid =
                client.secrets().stream().filter(secret -> secret.validAt(now)).toList();
        for (ClientSecret secret : valid) {
            if (secret.created().isBefore(now.minus(OLD))) {
                return "The secret " + secret.label() + " is from " + secret.created() + ": rotate it.";
            }
        }
        boolean endsSoon = !valid.isEmpty() && valid.stream().noneMatch(secret -> secret.validAt(now.plus(SOON)));
        return endsSoon ? "The last valid secret ends within two weeks: rotate it." : null;
    }

    private static @Nullable String secretInBody(Client client, Instant now) {
        return client.authenticationMethod() == AuthenticationMethod.CLIENT_SECRET_POST
                ? "Let the client authenticate by client_secret_basic: bodies are logged more often than headers."
                : null;
    }

    private static @Nullable String administratorScope(Client client, Instant now) {
        try {
            AdministratorScope.mustBeRegistrable(client);
            return null;
        } catch (IllegalArgumentException e) {
            return "Take it away, though it is refused when it is used: " + e.getMessage();
        }
    }

    private static @Nullable String scope(Client client, Instant now) {
        return client.scopes().isEmpty() && !client.grantTypes().isEmpty()
                ? "Name the scopes that the client needs: its tokens say nothing about what they are for."
                : null;
    }
}
