// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.oauth2server.diagnosis.Finding;
import org.oauth2server.diagnosis.Finding.Verdict;
import org.oauth2server.server.jetty.Tls;

/** What is wise for a server that runs by itself, beyond what the engine says of its configuration. */
final class ServerRules {
    private static final Duration SOON = Duration.ofDays(14);

    private ServerRules() {}

    /** A finding for each rule. */
    static List<Finding> examine(ServerPlan plan, Instant now) {
        List<Finding> findings = new ArrayList<>();
        Tls tls = plan.tls();
        if (tls != null) {
            boolean over = !now.isBefore(tls.goodUntil());
            findings.add(finding(
                    "certificate",
                    "RFC 5280 §4.1.2.5",
                    over ? Verdict.FAIL : Verdict.WARN,
                    now.plus(SOON).isBefore(tls.goodUntil()),
                    "Renew the certificate: one of its chain is good until " + tls.goodUntil() + "."));
        }
        findings.add(finding(
                "compatibility",
                "RFC 9700 §2",
                Verdict.WARN,
                plan.compatibility().isEmpty(),
                "Leave compatibility out as soon as no client needs it."));
        findings.add(finding(
                "pruning",
                "RFC 6749 §4.1.2",
                Verdict.WARN,
                plan.pruneInterval() != null,
                "Set prune-interval, unless something else prunes: the database grows for ever."));
        return findings;
    }

    private static Finding finding(String rule, String section, Verdict broken, boolean kept, String advice) {
        return kept
                ? new Finding(rule, section, Verdict.PASS, null, "The settings keep this rule.")
                : new Finding(rule, section, broken, null, advice);
    }
}
