// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.List;

/** Texts that a store has changed, cut, or taken for something else. */
final class Texts {
    /** Pieces of query languages, formats and escapes. */
    static final List<String> HOSTILE = List.of(
            "' OR '1'='1",
            "\"; DROP TABLE oauth2_client; --",
            "x' /* */ UNION SELECT NULL --",
            "\\",
            "\\'",
            "ʼ OR 1=1",
            "%",
            "_",
            "%_\\%",
            "?",
            ":name",
            "{ts '2020-01-01'}",
            "$1",
            "${jndi:ldap://x}",
            "{\"$ne\":null}",
            "{\"$gt\":\"\"}",
            "$where",
            "a.b.c",
            "this.a",
            "[]",
            "*",
            ".*",
            "^",
            "(",
            "\r\nDEL key",
            "a\tb\u0001\u001f\u007f",
            "<b>&amp;",
            "\uFEFFbom",
            "\uFFFD");

    /** Letters from far away: beyond the BMP, joined, combining, right to left, decomposed. */
    static final String UNICODE =
            "Zoë 東京 👩🏽‍🚀 𝒜𝄞 e\u0301é \u202Eabc\u202C ﷽ \u0130ıſß Ǆ \uFDD0\uFFFF \u2028\u2029 שלום";

    private Texts() {}

    /** A text of this many UTF-16 units, of four-byte letters. */
    static String longest(int units) {
        return "𝒜".repeat(units / 2) + "x".repeat(units % 2);
    }
}
