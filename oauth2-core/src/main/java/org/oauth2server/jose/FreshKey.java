// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.jose;

import org.oauth2server.model.Secret;

/**
 * A key that was just made.
 *
 * @param privateKey to sign with, in whatever form {@link Signing#signer} reads
 * @param publicKey to check with
 */
public record FreshKey(Secret privateKey, PublicJwk publicKey) {}
