// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.endpoint;

import org.oauth2server.error.OAuthException;
import org.oauth2server.http.Html;
import org.oauth2server.http.HttpResponse;

/** The page for a person whose browser cannot be sent on (RFC 6749 §4.1.2.1): fixed texts, and nothing of what the request held. */
public final class ErrorPage {
    private static final String TITLE = "This request cannot go on";
    private static final String STYLE =
            "body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:12vh auto;padding:0 1.5rem;"
                    + "color:#1c2733;background:#fff}h1{font-size:1.35rem}code{color:#5b6b7b}"
                    + "@media(prefers-color-scheme:dark){body{color:#e6ebf0;background:#14191f}code{color:#93a1b0}}";

    private ErrorPage() {}

    /** The page that says what went wrong, and what to do. */
    public static HttpResponse of(OAuthException refusal) {
        String content = "<main><h1>" + TITLE + "</h1><p>" + Html.escape(refusal.description()) + "</p><p><code>"
                + refusal.code().value() + "</code></p></main>";
        return HttpResponse.html(refusal.status(), TITLE, STYLE, content).headers(refusal.headers());
    }
}
