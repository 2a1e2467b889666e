// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.jose;

/** A JWT that was read, and believed in nothing yet. */
public interface SignedJwt {
    /** What it says it is ({@code typ}, RFC 8725 §3.11), as it came; empty where it does not say. */
    String type();

    /** Its claims, a JSON object as text. Before {@link #isSignedWith} has answered they tell whose key to check with, and nothing else. */
    String claims();

    /** Whether it was signed with this key, by an algorithm that the key is for. What the token says of its algorithm or key only narrows the choice. */
    boolean isSignedWith(VerificationKey key);
}
