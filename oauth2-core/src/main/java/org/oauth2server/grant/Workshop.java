// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.grant;

import org.oauth2server.event.EventListener;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.policy.Throttle;
import org.oauth2server.seal.IssuerSecrets;
import org.oauth2server.store.Store;
import org.oauth2server.token.Credentials;
import org.oauth2server.token.TokenIssuer;

/**
 * What grant types work with.
 *
 * @param server the issuer identifier of this server, whom assertions are for
 * @param passwords slows down whoever guesses passwords
 */
public record Workshop(
        String server,
        Store store,
        Credentials credentials,
        Lifetimes lifetimes,
        TokenIssuer issuer,
        IssuerSecrets secrets,
        Throttle passwords,
        EventListener events) {}
