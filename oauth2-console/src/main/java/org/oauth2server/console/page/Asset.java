// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * One file of the page.
 *
 * @param type its media type
 * @param etag names this content and no other (RFC 9110 §8.8.3)
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two files
record Asset(String type, byte[] content, String etag) {
    private static final int ETAG_BYTES = 12;

    /** The file with this name beside this class: a constant of {@link Page}, never a part of a request. */
    static Asset named(String name) {
        byte[] content = content(name);
        return new Asset(type(name), content, etag(content));
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html;charset=UTF-8";
            case "js" -> "text/javascript;charset=UTF-8";
            case "css" -> "text/css;charset=UTF-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalStateException("The page has no such kind of file: " + name);
        };
    }

    private static byte[] content(String name) {
        try (InputStream file = Asset.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The page lacks its file " + name + ".");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String etag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            byte[] start = Arrays.copyOf(hash, ETAG_BYTES);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(start) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
