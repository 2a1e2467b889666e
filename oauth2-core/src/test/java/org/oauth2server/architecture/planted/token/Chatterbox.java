// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.architecture.planted.token;

/** Breaks: the engine is silent. */
final class Chatterbox {
    void out() {
        System.out.println();
    }

    void err() {
        System.err.println();
    }

    void trace(RuntimeException e) {
        e.printStackTrace();
    }

    Object jul() {
        return java.util.logging.Logger.getLogger("x");
    }

    void system() {
        System.getLogger("x").log(System.Logger.Level.INFO, "x");
    }
}
