// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import java.util.Optional;

/**
 * What a contender says when it answers: one line on its standard output.
 *
 * @param port where it listens, of this machine alone
 * @param client the identifier of a client that may do all that is measured; empty: it asks for none
 * @param secret the client's secret
 */
public record Ready(int port, String client, String secret) {
    private static final String WORD = "READY";

    /** Says so. */
    public static void at(int port, String client, String secret) {
        System.out.println(WORD + " " + port + " " + client + " " + secret);
    }

    /** What the line says, if it is this one. */
    static Optional<Ready> in(String line) {
        String[] words = line.split(" ", -1);
        return words[0].equals(WORD) && words.length == 4
                ? Optional.of(new Ready(Integer.parseInt(words[1]), words[2], words[3]))
                : Optional.empty();
    }
}
