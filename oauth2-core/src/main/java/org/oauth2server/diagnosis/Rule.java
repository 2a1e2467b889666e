// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.diagnosis;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.oauth2server.diagnosis.Finding.Verdict;
import org.oauth2server.model.Client;

/**
 * One rule that clients keep.
 *
 * @param kept what is so where it is kept
 * @param broken by which verdict it is judged where it is not kept
 * @param fault what is wrong and what to do, given the client and a time; null: it is kept
 */
record Rule(
        String name,
        String section,
        String kept,
        Verdict broken,
        BiFunction<Client, java.time.Instant, @Nullable String> fault) {
    Finding judge(Client client, java.time.Instant now) {
        String advice = fault.apply(client, now);
        return advice == null
                ? new Finding(name, section, Verdict.PASS, client.id(), kept)
                : new Finding(name, section, broken, client.id(), advice);
    }
}
