// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.administration;

import java.time.Instant;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Secret;

/**
 * An authorization code that no request asked for.
 *
 * @param grant identifies the grant behind it
 * @param code in clear, this once
 * @param expires from when on it is refused
 */
public record IssuedCode(Digest grant, Secret code, Instant expires) {}
