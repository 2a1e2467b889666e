// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.grant;

import java.time.Instant;
import org.oauth2server.http.Parameters;
import org.oauth2server.model.Client;

/**
 * A token request whose client is known (RFC 6749 §3.2).
 *
 * @param client who asks
 * @param parameters of the form
 * @param source where the request comes from, for throttling alone
 * @param now when
 */
public record TokenRequest(Client client, Parameters parameters, String source, Instant now) {}
