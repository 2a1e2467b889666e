// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.architecture.planted.grant;

import org.oauth2server.architecture.planted.policy.PolicyThatKnowsGrants;
import org.oauth2server.http.HttpRequest;

/** Breaks: a grant knows no HTTP message; and closes a cycle. */
public final class GrantThatReadsHttp {
    String path(HttpRequest request, PolicyThatKnowsGrants policy) {
        return request.path() + policy;
    }
}
