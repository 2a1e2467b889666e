// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.jose;

/** The algorithms that this server signs with, by registered name (RFC 7518 §3.1). There is none among them that signs nothing. */
public enum SigningAlgorithm {
    /** ECDSA on the curve P-256: short signatures, quickly made. */
    ES256(86),
    /** RSA with 2048 bits, which every resource server must know (RFC 9068 §2.1). */
    RS256(342);

    private final int characters;

    SigningAlgorithm(int characters) {
        this.characters = characters;
    }

    /** How long each of its signatures is, in base64url. */
    public int characters() {
        return characters;
    }
}
