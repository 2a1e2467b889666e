// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.error;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal. What the client may know is the code and a fixed description; what only the operator may know is the reason, a stable identifier that
 * travels in the event and never in the response.
 *
 * <pre>{@code
 * throw refuse(INVALID_GRANT, "The authorization code is not valid.").because("code_expired");
 * }</pre>
 */
public class OAuthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String description;
    private final String reason;
    private final int status;
    private final transient Map<String, String> headers;
    private final @Nullable String client;

    /** A copy of a refusal, for those that add to it where it is answered. */
    protected OAuthException(OAuthException refusal) {
        this(
                refusal.code,
                refusal.description,
                refusal.reason,
                refusal.status,
                refusal.headers,
                refusal.getCause(),
                refusal.client);
    }

    private OAuthException(
            ErrorCode code,
            String description,
            String reason,
            int status,
            Map<String, String> headers,
            @Nullable Throwable cause,
            @Nullable String client) {
        super(code.value() + ": " + reason, cause, false, false);
        this.code = code;
        this.description = description;
        this.reason = reason;
        this.status = status;
        this.headers = headers;
        this.client = client;
    }

    /**
     * A refusal with this code.
     *
     * @param description a fixed sentence for the client's developer; never made of what the request held
     */
    public static OAuthException refuse(ErrorCode code, String description) {
        return new OAuthException(code, description, code.value(), code.status(), Map.of(), null, null);
    }

    /** The same refusal, with the stable identifier of its reason: lower case letters and underscores. */
    public OAuthException because(String reason) {
        return new OAuthException(code, description, reason, status, headers, getCause(), client);
    }

    /** The same refusal, because something of the application's broke: the operator hears of it, the client does not. */
    public OAuthException causedBy(Throwable cause) {
        return new OAuthException(code, description, reason, status, headers, cause, client);
    }

    /** The same refusal, of a request of this registered client, whom events may name; whoever was named first stays. */
    public OAuthException concerning(String id) {
        return new OAuthException(code, description, reason, status, headers, getCause(), client == null ? id : client);
    }

    /** The same refusal, answered with this HTTP status where it is answered directly. */
    public OAuthException status(int status) {
        return new OAuthException(code, description, reason, status, headers, getCause(), client);
    }

    /** The same refusal, with a response header. */
    public OAuthException header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OAuthException(code, description, reason, status, more, getCause(), client);
    }

    public ErrorCode code() {
        return code;
    }

    /** The sentence for the client's developer. */
    public String description() {
        return description;
    }

    /** The identifier for the operator. */
    public String reason() {
        return reason;
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The identifier of the registered client whose request it was; null: not known. */
    public @Nullable String client() {
        return client;
    }
}
