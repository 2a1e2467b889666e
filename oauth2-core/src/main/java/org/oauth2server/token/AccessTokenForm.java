// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.token;

/** A form that access tokens may have beside that of {@link CredentialFormat}, so that what has none of them is refused before any database is asked. */
@FunctionalInterface
public interface AccessTokenForm {
    /** Whether this text, from here to its end, could be one. */
    boolean matches(String text, int from);
}
