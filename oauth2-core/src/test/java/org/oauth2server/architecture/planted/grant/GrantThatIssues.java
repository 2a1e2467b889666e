// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.architecture.planted.grant;

import org.oauth2server.model.Issuance;
import org.oauth2server.store.Issuances;

/** Breaks: tokens come through the token issuer. */
public final class GrantThatIssues {
    void issue(Issuances issuances, Issuance issuance) {
        issuances.issue(issuance);
    }
}
