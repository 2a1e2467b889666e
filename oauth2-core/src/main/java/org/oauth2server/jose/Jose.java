// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.jose;

import java.util.List;
import org.oauth2server.model.Secret;

/**
 * Reads signed tokens and judges keys. The core has no cryptography of its own for them: the module {@code oauth2-jose} brings an implementation.
 *
 * <p>All methods may be called by any number of threads. None of them fetches anything.
 */
public interface Jose {
    /**
     * Reads a JWT that is signed, in the compact serialization (RFC 7515 §7.1): three parts in canonical base64url, and in them JSON objects in which no
     * member comes twice. A header that brings or names a key of its own, demands an extension, or asks for no signature is refused. Nothing is known
     * of the signature yet.
     *
     * @throws IllegalArgumentException that says for operators what is wrong
     */
    SignedJwt read(String compact);

    /**
     * A JSON Web Key Set (RFC 7517 §5) of these public keys, fit to be kept.
     *
     * @param keys a public key in PEM (RFC 7468 §13), a JSON Web Key, or a set of them
     * @param algorithms the signature algorithms that they are for
     * @throws IllegalArgumentException that says why: a private part, a key that is too weak or too large, or one that none of the algorithms uses
     */
    String publicKeys(String keys, List<String> algorithms);

    /**
     * Refuses a shared secret that is shorter than the hash of one of the algorithms (RFC 7518 §3.2), and algorithms that use none.
     *
     * @throws IllegalArgumentException that says what is needed
     */
    void mustBeStrong(Secret hmacSecret, List<String> algorithms);
}
