// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import org.oauth2server.server.text.Plain;

/** The name of a client as a person is shown it: not longer than a line, and without characters that hide or reorder others. */
final class ShownName {
    private static final int LONGEST = 60;

    private ShownName() {}

    static String of(String name) {
        String plain = Plain.text(name);
        return plain.codePointCount(0, plain.length()) <= LONGEST
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
