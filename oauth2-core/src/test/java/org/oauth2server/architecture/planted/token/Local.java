// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.architecture.planted.token;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Breaks: no default charset or locale. */
final class Local {
    byte[] encode(String text) {
        return text.getBytes();
    }

    String decode(byte[] bytes) {
        return new String(bytes);
    }

    String lower(String text) {
        return text.toLowerCase();
    }

    UnaryOperator<String> upper() {
        return String::toUpperCase;
    }

    String format(int number) {
        return String.format("%d", number);
    }

    String formatted(int number) {
        return "%d".formatted(number);
    }

    Locale locale() {
        return Locale.getDefault();
    }

    Charset charset() {
        return Charset.defaultCharset();
    }

    InputStreamReader reader(InputStream in) {
        return new InputStreamReader(in);
    }
}
