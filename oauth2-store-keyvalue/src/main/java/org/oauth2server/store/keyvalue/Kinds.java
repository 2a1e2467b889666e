// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

/** What entries are, and what their keys begin with. */
final class Kinds {
    static final String CLIENT = "client";
    static final String REQUEST = "request";
    static final String GRANT = "grant";
    static final String ISSUANCE = "issuance";
    static final String REPLAY = "replay";
    static final String CONSENT = "consent";
    static final String ISSUER = "issuer";
    static final String SIGNING_KEY = "key";

    /** Keys that find a grant by its code, an issuance by its refresh token, a request by its user code. */
    static final String CODE = "code";

    static final String REFRESH = "refresh";
    static final String USER_CODE = "user-code";

    /** Keys that are taken once and find who has taken them: by an issuance, by a request, by a signing key. */
    static final String SPENT = "spent";

    static final String TAKEN_UP = "taken-up";
    static final String SUCCESSOR_OF = "successor-of";

    /** What conditions of queries name. */
    static final String SUBJECT = "subject";

    private Kinds() {}
}
