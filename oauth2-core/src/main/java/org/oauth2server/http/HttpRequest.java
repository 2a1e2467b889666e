// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.http;

import org.jspecify.annotations.Nullable;

/**
 * A request as a binding hands it to the engine.
 *
 * @param method as it came, upper case for all standard ones
 * @param path as it came, not decoded, from the root of the host
 * @param query as it came, without the question mark; null: there was none
 * @param headers as they came
 * @param body at most {@link #BODY_LIMIT} + 1 bytes of the content: a binding reads no further, and the engine refuses what is longer
 * @param remoteAddress the peer's address, or what a trusted proxy says it is; for throttling alone
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two requests
public record HttpRequest(
        String method, String path, @Nullable String query, Headers headers, byte[] body, String remoteAddress) {
    /** The most bytes that a body may have. */
    public static final int BODY_LIMIT = 65_536;

    /** The cookie with this name (RFC 6265 §5.4); null where there is none. Of two with one name neither is trusted. */
    public @Nullable String cookie(String name) {
        String found = null;
        for (String header : headers.all("Cookie")) {
            for (String pair : header.split(";", -1)) {
                String[] parts = pair.strip().split("=", 2);
                if (parts.length == 2 && parts[0].equals(name)) {
                    if (found != null) {
                        return null;
                    }
                    found = parts[1];
                }
            }
        }
        return found;
    }

    /** Method and path alone: the rest may hold secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
