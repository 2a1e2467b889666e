// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.resource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.OAuthException.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.Parameters;
import org.oauth2server.http.PercentDecoder;

/**
 * Tokens outside of the header, where that is chosen (RFC 6750 §2.2, §2.3). How long a query or a form of the application is, and what else it holds, is not for
 * us to judge.
 *
 * @param inForm whether one may stand in a form that is posted
 * @param inQuery whether one may stand in the query
 */
record TokenParameters(boolean inForm, boolean inQuery) {
    static final String NAME = "access_token";
    private static final Set<String> BOTH = Set.of(NAME, "oauth_token");
    private static final Set<String> ONE = Set.of(NAME);

    /** The names that a token goes by here. The one of the drafts is the application's own where no parameter is taken. */
    Set<String> names() {
        return inForm || inQuery ? BOTH : ONE;
    }

    /** The token; null where there is none in a place where it may stand. Refuses more than one, wherever they stand. */
    @Nullable
    String find(HttpRequest request) {
        if (!inForm && !inQuery) {
            return null;
        }
        List<String> inAddress = values(request.query());
        List<String> posted = values(form(request));
        if (inAddress.size() + posted.size() > 1) {
            throw BearerToken.malformed("token_in_two_places");
        }
        mustBeWhole(request);
        if (inQuery && !inAddress.isEmpty()) {
            return decoded(inAddress.get(0));
        }
        boolean mayBePosted = inForm && request.method().equals("POST");
        return mayBePosted && !posted.isEmpty() ? decoded(posted.get(0)) : null;
    }

    private void mustBeWhole(HttpRequest request) {
        if (inForm && Parameters.isForm(request) && request.body().length > HttpRequest.BODY_LIMIT) {
            throw refuse(INVALID_REQUEST, "The form is too long for a token to be looked for in it.")
                    .status(413)
                    .because("body_too_long");
        }
    }

    /** Whether one is named anywhere. */
    boolean areIn(HttpRequest request) {
        return areInQuery(request) || !values(form(request)).isEmpty();
    }

    boolean areInQuery(HttpRequest request) {
        return !values(request.query()).isEmpty();
    }

    private static @Nullable String form(HttpRequest request) {
        return Parameters.isForm(request) ? new String(request.body(), ISO_8859_1) : null;
    }

    private List<String> values(@Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (isName(equals < 0 ? pair : pair.substring(0, equals))) {
                values.add(equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        return values;
    }

    private boolean isName(String name) {
        try {
            return names().contains(PercentDecoder.decode(name));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String decoded(String value) {
        try {
            return PercentDecoder.decode(value);
        } catch (IllegalArgumentException e) {
            throw BearerToken.malformed("bearer_malformed");
        }
    }
}
