// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.oauth2.sdk.token.Tokens;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A client as people write it with the Nimbus SDK: it knows its issuer, its credentials, and nothing else of us. */
final class ThirdParty {
    private final AuthorizationServerMetadata metadata;
    private final ClientID id;
    private final @Nullable ClientAuthentication authentication;
    private final CodeVerifier verifier;
    private final State state = new State();

    private ThirdParty(
            AuthorizationServerMetadata metadata,
            ClientID id,
            @Nullable ClientAuthentication authentication,
            CodeVerifier verifier) {
        this.metadata = metadata;
        this.id = id;
        this.authentication = authentication;
        this.verifier = verifier;
    }

    static ThirdParty confidential(String issuer, ClientAuthentication authentication) {
        return new ThirdParty(discover(issuer), authentication.getClientID(), authentication, new CodeVerifier());
    }

    static ThirdParty open(String issuer, String id) {
        return new ThirdParty(discover(issuer), new ClientID(id), null, new CodeVerifier());
    }

    /** The same client, with the same verifier, at another server. */
    ThirdParty at(String issuer) {
        return new ThirdParty(discover(issuer), id, authentication, verifier);
    }

    /** Finds the metadata where RFC 8414 §3.1 has it: before the path of the issuer, where the SDK looks behind it. */
    static AuthorizationServerMetadata discover(String issuer) {
        URI identifier = URI.create(issuer);
        URI place = identifier.resolve("/.well-known/oauth-authorization-server" + identifier.getRawPath());
        try {
            String document =
                    new HTTPRequest(HTTPRequest.Method.GET, place).send().getBody();
            AuthorizationServerMetadata metadata = AuthorizationServerMetadata.parse(document);
            if (!metadata.getIssuer().equals(new Issuer(issuer))) {
                throw new AssertionError("Another issuer: " + metadata.getIssuer());
            }
            return metadata;
        } catch (ParseException | IOException e) {
            throw new AssertionError(e);
        }
    }

    String authorizationRequest(String... scopes) {
        return new AuthorizationRequest.Builder(ResponseType.CODE, id)
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .redirectionURI(URI.create(Party.CALLBACK))
                .scope(new Scope(scopes))
                .state(state)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI()
                .toString();
    }

    /** Reads what came back through the browser, and believes it only if state and issuer are right. */
    AuthorizationResponse cameBack(URI redirect) {
        try {
            AuthorizationResponse response = AuthorizationResponse.parse(redirect);
            if (!state.equals(response.getState()) || !metadata.getIssuer().equals(response.getIssuer())) {
                throw new AssertionError("State or issuer is not right: " + redirect);
            }
            return response;
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    TokenResponse redeem(AuthorizationCode code) {
        return token(new AuthorizationCodeGrant(code, URI.create(Party.CALLBACK), verifier));
    }

    TokenResponse refresh(RefreshToken token, String... scopes) {
        return token(new RefreshTokenGrant(token), scopes);
    }

    TokenResponse token(AuthorizationGrant grant, String... scopes) {
        URI endpoint = metadata.getTokenEndpointURI();
        Scope scope = scopes.length == 0 ? null : new Scope(scopes);
        TokenRequest request = authentication == null
                ? new TokenRequest(endpoint, id, grant, scope)
                : new TokenRequest(endpoint, authentication, grant, scope);
        try {
            return TokenResponse.parse(request.toHTTPRequest().send());
        } catch (ParseException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The tokens of a response that has to be a success. */
    static Tokens tokens(TokenResponse response) {
        if (!response.indicatesSuccess()) {
            throw new AssertionError(response.toErrorResponse().getErrorObject().toJSONObject());
        }
        AccessTokenResponse success = response.toSuccessResponse();
        return success.getTokens();
    }

    static String error(TokenResponse response) {
        return response.indicatesSuccess()
                ? "none"
                : response.toErrorResponse().getErrorObject().getCode();
    }

    TokenIntrospectionResponse introspect(Token token) {
        try {
            return TokenIntrospectionResponse.parse(
                    send(new TokenIntrospectionRequest(metadata.getIntrospectionEndpointURI(), authentication, token)
                            .toHTTPRequest()));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    boolean isActive(Token token) {
        return introspect(token).toSuccessResponse().isActive();
    }

    int revoke(Token token) {
        URI endpoint = metadata.getRevocationEndpointURI();
        TokenRevocationRequest request = authentication == null
                ? new TokenRevocationRequest(endpoint, id, token)
                : new TokenRevocationRequest(endpoint, authentication, token);
        return send(request.toHTTPRequest()).getStatusCode();
    }

    private static com.nimbusds.oauth2.sdk.http.HTTPResponse send(HTTPRequest request) {
        try {
            return request.send();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
