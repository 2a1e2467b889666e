// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.extension;

import java.time.Instant;
import org.oauth2server.model.Client;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;

/**
 * An assertion, as a client that is known and may use its type presents it.
 *
 * @param type the URI of its type, which is the {@code grant_type}
 * @param assertion as it came: trusted in nothing yet
 * @param client who presents it
 * @param scopes what is asked for, all of which the client is registered for
 * @param now when
 */
public record PresentedAssertion(String type, Secret assertion, Client client, Scopes scopes, Instant now) {}
