// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

/**
 * The names of the fields that more than one collection has; each row class has its own. They are short because every document repeats them.
 */
final class Fields {
    static final String ID = "_id";
    static final String REALM = "r";
    static final String CLIENT = "c";
    static final String EPOCH = "e";
    static final String SUBJECT = "u";
    static final String SCOPES = "o";
    static final String KEEP_UNTIL = "k";
    static final String REVOKED_AT = "w";
    static final String REVOKED_WHY = "h";

    /** The extensions, as JSON text: a member's name can never be taken for a path or an operator. */
    static final String EXTENSIONS = "m";

    /** The whole record, as JSON text; the other fields of such a document are for queries alone. */
    static final String BODY = "j";

    static final String VERSION = "v";
    static final String DISABLED_AT = "x";

    private Fields() {}
}
