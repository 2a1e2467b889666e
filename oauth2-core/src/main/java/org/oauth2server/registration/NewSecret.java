// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.registration;

import org.oauth2server.model.Client;
import org.oauth2server.model.Secret;

/**
 * A secret that was just made.
 *
 * @param client as it is stored now
 * @param label names the secret among the client's
 * @param secret in clear, this once: it is not kept
 */
public record NewSecret(Client client, String label, Secret secret) {}
