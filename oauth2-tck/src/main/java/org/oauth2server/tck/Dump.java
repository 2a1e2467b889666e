// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.io.IOException;
import java.io.OutputStream;

/** Writes out all that the database holds. A suite that is given none skips the rule that a dump shows no secret. */
@FunctionalInterface
public interface Dump {
    /**
     * Writes every record of every table, collection or key, in any form in which texts can be found: SQL, JSON, or the files themselves.
     *
     * @throws IOException if it cannot be read or written
     */
    void writeTo(OutputStream out) throws IOException;
}
