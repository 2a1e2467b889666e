// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import java.io.IOException;

/** A database server that a test has started for itself, and may do to what it likes. */
public interface KillableServer extends AutoCloseable {
    /** The location of a store on it. */
    String location();

    /** Ends the server and all its processes at once, with no chance to say goodbye; returns when they are gone. */
    void kill() throws IOException;

    /** Starts it again at the same place, on what it left; returns when it answers. */
    void startAgain() throws IOException;

    /** Stops it. */
    @Override
    void close() throws IOException;
}
