// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.http;

import org.jspecify.annotations.Nullable;

/** The one content type that a form may have. */
final class FormType {
    private static final String FORM = "application/x-www-form-urlencoded";

    private FormType() {}

    static boolean matches(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        if (contentType.equalsIgnoreCase(FORM)) {
            return true;
        }
        String[] parts = contentType.split(";", -1);
        if (!parts[0].strip().equalsIgnoreCase(FORM)) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (!parameter.isEmpty() && !parameter.equalsIgnoreCase("charset=UTF-8")) {
                return false;
            }
        }
        return true;
    }
}
