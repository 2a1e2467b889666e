// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.architecture.planted.policy;

import org.oauth2server.architecture.planted.grant.GrantThatReadsHttp;

/** Breaks: no package cycle. */
public final class PolicyThatKnowsGrants {
    @Override
    public String toString() {
        return new GrantThatReadsHttp().toString();
    }
}
