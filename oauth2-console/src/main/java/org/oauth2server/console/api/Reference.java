// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.oauth2server.http.PercentDecoder;

/**
 * How a path names something: by its identifier, percent-encoded (RFC 3986 §2.1), or by {@code ~} and its UTF-8 in base64url, for the sake of containers that
 * refuse an encoded slash.
 */
final class Reference {
    private static final char ENCODED = '~';

    private Reference() {}

    /** The identifier. What is not well-formed is nobody's. */
    static String read(String segment) {
        try {
            return segment.charAt(0) == ENCODED
                    ? decoded(segment.substring(1))
                    : PercentDecoder.decode(segment.replace("+", "%2B"));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw Problem.notFound();
        }
    }

    private static String decoded(String base64url) throws CharacterCodingException {
        byte[] octets = Base64.getUrlDecoder().decode(base64url);
        if (!encoded(octets).equals(base64url) || octets.length == 0) {
            throw new IllegalArgumentException("A reference is written in canonical base64url.");
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(octets))
                .toString();
    }

    /** How this identifier stands in a path. */
    static String write(String identifier) {
        return identifier.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")
                ? identifier
                : ENCODED + encoded(identifier.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
