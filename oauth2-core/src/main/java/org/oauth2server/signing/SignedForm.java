// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.signing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oauth2server.http.Json;
import org.oauth2server.jose.SigningAlgorithm;
import org.oauth2server.token.AccessTokenForm;

/**
 * How a signed access token of this server looks (RFC 7515 §7.1): its header and its claims begin in one way only, so that garbage and the tokens of other issuers are
 * refused without a query, and without looking at a signature. What passes is looked up by its digest, and only what was issued here is found.
 */
final class SignedForm implements AccessTokenForm {
    /** Longer than the longest that is ever written. */
    static final int LONGEST = 8192;

    private final List<Beginning> beginnings;
    private final String claims;

    /** How a header with this algorithm begins, and how long the signature is. */
    private record Beginning(String header, int signature) {}

    SignedForm(String issuer) {
        beginnings = Arrays.stream(SigningAlgorithm.values())
                .map(algorithm -> new Beginning(beginning(header(algorithm, "")), algorithm.characters()))
                .toList();
        claims = beginning(Map.of("iss", issuer));
    }

    static Map<String, Object> header(SigningAlgorithm algorithm, String kid) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("typ", "at+jwt");
        members.put("alg", algorithm.name());
        members.put("kid", kid);
        return members;
    }

    /** An object with these members, in base64url. */
    static String encoded(Map<String, ?> members) {
        return encoded(Json.write(members).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** The characters with which every object begins that begins with these members, the last of which may go on. */
    private static String beginning(Map<String, ?> members) {
        byte[] octets = Json.write(members).getBytes(StandardCharsets.UTF_8);
        int constant = octets.length - "\"}".length();
        return encoded(Arrays.copyOf(octets, constant - constant % 3));
    }

    @Override
    public boolean matches(String text, int from) {
        if (text.length() - from > LONGEST) {
            return false;
        }
        for (Beginning beginning : beginnings) {
            if (text.startsWith(beginning.header(), from)) {
                return isJws(text, from, beginning.signature());
            }
        }
        return false;
    }

    private boolean isJws(String text, int from, int signature) {
        int first = text.indexOf('.', from);
        int second = text.indexOf('.', first + 1);
        return first > 0
                && text.startsWith(claims, first + 1)
                && second > 0
                && text.length() - second - 1 == signature
                && isBase64Url(text, from, first)
                && isBase64Url(text, first + 1, second)
                && isBase64Url(text, second + 1, text.length());
    }

    private static boolean isBase64Url(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }
}
