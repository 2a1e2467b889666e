// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Writes scripts: the same from the same seed. */
final class Author {
    private final Names names;
    private final List<Supplier<Command>> repertoire = new ArrayList<>();

    /** @param archive whether what is listed whole and raised may stand in a script */
    Author(long seed, boolean archive) {
        names = new Names(new Random(seed));
        Writing writing = new Writing(names);
        Reading reading = new Reading(names);
        often(10, writing::issue);
        often(6, writing::decide, writing::open, reading::token);
        often(4, reading::grant, reading::request, reading::together, reading::turnThePage, reading::pass);
        often(
                3,
                writing::create,
                writing::update,
                writing::poll,
                writing::revokeToken,
                writing::touch,
                writing::replay,
                reading::listGrants,
                reading::listIssuances,
                reading::totals,
                reading::days);
        often(
                2,
                writing::revokeGrants,
                writing::consent,
                writing::issuer,
                writing::key,
                reading::client,
                reading::userCode,
                reading::consent,
                reading::issuer,
                reading::keys,
                reading::listClients,
                reading::prune);
        often(1, writing::delete);
        if (archive) {
            often(1, writing::raise, reading::archive);
        }
    }

    @SafeVarargs
    private void often(int weight, Supplier<Command>... commands) {
        for (Supplier<Command> command : commands) {
            for (int i = 0; i < weight; i++) {
                repertoire.add(command);
            }
        }
    }

    List<Command> write(int length) {
        List<Command> script = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            names.next();
            script.add(names.oneOf(repertoire).get());
        }
        return List.copyOf(script);
    }
}
