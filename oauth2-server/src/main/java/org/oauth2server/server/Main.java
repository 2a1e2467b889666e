// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs one command; exits with 0 when it is done, 1 when it failed, 2 when it was called wrongly. */
    public static void main(String[] arguments) {
        listenHereAlone();
        System.exit(Tool.run(Surroundings.ofThisProcess(), arguments));
    }

    /** The process that opened an H2 file first serves it to the others: to those of this machine, and to nobody else. */
    static void listenHereAlone() {
        if (System.getProperty("h2.bindAddress") == null) {
            System.setProperty("h2.bindAddress", "127.0.0.1");
        }
    }
}
