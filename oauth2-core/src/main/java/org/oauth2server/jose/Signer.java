// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.jose;

/** Signs with one key. Any number of threads may do so at once. */
@FunctionalInterface
public interface Signer {
    /**
     * The signature of this text (RFC 7515 §5.1), in base64url.
     *
     * @param input visible ASCII
     */
    String sign(String input);
}
