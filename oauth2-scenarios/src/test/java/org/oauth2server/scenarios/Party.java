// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RegisteredClient;

/** A registered client that makes its requests by hand. */
record Party(String id, String secret) {
    static final String CALLBACK = "https://client.example/cb";
    /** The pair of RFC 7636 Appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    static Party web(Node node) {
        return of(node.register(ClientRegistration.named("Web <b>shop</b>")
                .redirectUris(CALLBACK)
                .scopes("read", "write", "sudo")));
    }

    static Party machine(Node node) {
        return of(node.register(
                ClientRegistration.named("Machine").scopes("read", "sudo").grantTypes("client_credentials")));
    }

    static Party resourceServer(Node node) {
        return of(node.register(ClientRegistration.named("Resources")
                .grantTypes("client_credentials")
                .resourceServer()));
    }

    static Party of(RegisteredClient registered) {
        return new Party(
                registered.client().id().value(),
                registered.secret().map(secret -> secret.reveal()).orElse(""));
    }

    /** An authorization request; what is given here stands instead of, or besides, the usual. */
    String authorizationRequest(Node node, String... more) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", id);
        parameters.put("redirect_uri", CALLBACK);
        parameters.put("scope", "read write");
        parameters.put("state", "s-1");
        parameters.put("code_challenge", CHALLENGE);
        parameters.put("code_challenge_method", "S256");
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return node.endpoint("authorize") + "?" + Http.encoded(parameters);
    }

    /** A code, granted in a browser. */
    String code(Node node) {
        Browser.Arrival back = new Browser("ada").decide(authorizationRequest(node), "Grant");
        return parameter(back.at(), "code");
    }

    Http.Answer redeem(Node node, String code) {
        return redeem(node.issuer(), code);
    }

    Http.Answer redeem(String issuer, String code) {
        return token(
                issuer,
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                CALLBACK,
                "code_verifier",
                VERIFIER);
    }

    Http.Answer refresh(Node node, String refreshToken) {
        return refresh(node.issuer(), refreshToken);
    }

    Http.Answer refresh(String issuer, String refreshToken) {
        return token(issuer, "grant_type", "refresh_token", "refresh_token", refreshToken);
    }

    Http.Answer revoke(Node node, String token) {
        return Http.post(node.endpoint("revoke"), Map.of("token", token), Http.basic(id, secret));
    }

    boolean sees(Node node, String token) {
        Http.Answer answer = Http.post(node.endpoint("introspect"), Map.of("token", token), Http.basic(id, secret));
        if (answer.status() != 200) {
            throw new AssertionError("Introspection said " + answer.status() + " " + answer.body());
        }
        return answer.body().contains("\"active\":true");
    }

    Http.Answer token(Node node, String... parameters) {
        return token(node.issuer(), parameters);
    }

    private Http.Answer token(String issuer, String... parameters) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            form.put(parameters[i], parameters[i + 1]);
        }
        return Http.post(issuer + "/oauth/token", form, Http.basic(id, secret));
    }

    /** A parameter of a redirect; empty where it has none. */
    static String parameter(URI redirect, String name) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : redirect.getQuery().split("&")) {
            parameters.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        return parameters.getOrDefault(name, "");
    }
}
