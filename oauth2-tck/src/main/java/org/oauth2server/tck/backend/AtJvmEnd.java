// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

/** Tidies up when the tests are over; a failure is told, because it leaves something behind on somebody's server. */
final class AtJvmEnd {

    private AtJvmEnd() {}

    interface Work {
        void run() throws Exception;
    }

    static void run(String what, Work work) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> attempt(what, work), what));
    }

    static void attempt(String what, Work work) {
        try {
            work.run();
        } catch (Exception e) {
            System.err.println("oauth2-tck: could not " + what + ": " + e.getMessage());
        }
    }
}
