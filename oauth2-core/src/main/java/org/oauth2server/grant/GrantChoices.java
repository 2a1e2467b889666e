// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.grant;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oauth2server.extension.AssertionHandler;
import org.oauth2server.extension.ClientPasswordAuthenticator;
import org.oauth2server.jose.Jose;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.policy.ResponseType;

/** Which grant types a server answers to, and what they need. */
public final class GrantChoices {
    private static final Pattern URI =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]{1,150}");

    private boolean codes = true;
    private boolean none;
    private boolean namedAssertions;
    private boolean implicit;
    private @Nullable Jose jose;
    private @Nullable ClientPasswordAuthenticator passwords;
    private final Map<String, AssertionHandler> handlers = new LinkedHashMap<>();

    /** Answers to no authorization code, for nobody is asked for one (RFC 6749 §4.1). */
    public void withoutCodes() {
        codes = false;
    }

    /** Answers to assertions of registered issuers (RFC 7523 §2.1). */
    public void jwtBearer(Jose verifier) {
        jose = verifier;
    }

    /**
     * Answers to assertions of this type (RFC 6749 §4.5).
     *
     * @throws IllegalArgumentException if the type is no absolute URI, or taken
     */
    public void assertions(String type, AssertionHandler handler) {
        if (!URI.matcher(type).matches()) {
            throw new IllegalArgumentException("The type of an assertion is an absolute URI (RFC 6749 §4.5).");
        }
        if (type.equals(GrantTypes.JWT_BEARER) || handlers.putIfAbsent(type, handler) != null) {
            throw new IllegalArgumentException("There is a handler for the assertion type " + type + " already.");
        }
    }

    /** Answers to passwords (RFC 6749 §4.3). */
    public void passwords(ClientPasswordAuthenticator authenticator) {
        passwords = authenticator;
    }

    /** Answers to client credentials under their old name, too. */
    public void none() {
        none = true;
    }

    /** Answers to assertions under their old name, too, which names their type beside it. */
    public void namedAssertions() {
        namedAssertions = true;
    }

    /** What judges signatures and keys; null: assertions of issuers are not taken. */
    public @Nullable Jose jose() {
        return jose;
    }

    /** Gives tokens at the authorization endpoint (RFC 6749 §4.2). */
    public void implicit() {
        implicit = true;
    }

    /** What may be asked for at the authorization endpoint. */
    public Set<ResponseType> responseTypes() {
        if (!codes) {
            return Set.of();
        }
        return implicit ? EnumSet.allOf(ResponseType.class) : EnumSet.of(ResponseType.CODE);
    }

    /** Those that are chosen, each for its name. */
    List<GrantType> types(Workshop workshop) {
        List<GrantType> types = new ArrayList<>();
        if (codes) {
            types.add(new AuthorizationCode(workshop.store(), workshop.credentials(), workshop.events()));
        }
        if (codes || passwords != null || !handlers.isEmpty()) {
            types.add(new RefreshToken(workshop.store(), workshop.credentials(), workshop.issuer(), workshop.events()));
        }
        types.add(new ClientCredentials());
        if (jose != null) {
            types.add(new JwtBearer(workshop, jose));
        }
        if (passwords != null) {
            types.add(new Password(passwords, workshop));
        }
        handlers.forEach((type, handler) -> types.add(new ExtensionAssertion(type, handler, workshop)));
        return types;
    }

    /** The types of assertions that may come under the old name of all of them; empty: it is not taken. */
    Set<String> namedAssertionTypes() {
        Set<String> types = new LinkedHashSet<>();
        if (namedAssertions) {
            types.addAll(handlers.keySet());
            types.addAll(jose == null ? Set.of() : Set.of(GrantTypes.JWT_BEARER));
        }
        return types;
    }

    /** Other names that grant types go by. */
    Map<String, String> aliases() {
        return none ? Map.of("none", GrantTypes.CLIENT_CREDENTIALS) : Map.of();
    }
}
