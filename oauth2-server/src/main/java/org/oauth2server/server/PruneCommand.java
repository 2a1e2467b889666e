// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.Json;
import org.oauth2server.store.Pace;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Deletes what has expired and what nothing depends on. */
@Command(
        name = "prune",
        description =
                "Deletes what has expired, in small batches while servers run. A spent code never works again, and nothing alive is touched.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  oauth2-server prune --store jdbc:h2:file:./data/oauth2 --dry-run",
            "",
            "Environment:",
            "  OAUTH2_STORE  the store, where --store is not given"
        })
final class PruneCommand implements Callable<Integer> {
    private static final PruneReport NOTHING = new PruneReport(0, 0, 0, 0, 0, 0, false);

    private final Surroundings here;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--dry-run", description = "Count what could go, and delete nothing.")
    private boolean dryRun;

    @Option(
            names = "--pace",
            paramLabel = "PERCENT",
            defaultValue = "" + Pace.USUAL_PERCENT,
            description =
                    "How much of the time it works (${DEFAULT-VALUE}): after each small batch it rests, so that requests wait for less. 100: no rests.")
    private int percent;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    PruneCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        PrunePlan plan = PrunePlan.besideRequests(pace());
        try (Store open = store.openExisting(here)) {
            show(dryRun ? dryRun(open) : prune(open, plan));
        }
        here.out().flush();
        return 0;
    }

    private Pace pace() {
        try {
            return Pace.of(percent, here.clock());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--pace: " + e.getMessage(), e);
        }
    }

    private PruneReport dryRun(Store open) {
        PrunePlan plan = PrunePlan.DEFAULT;
        return open.administration().prune(here.clock().instant(), new PrunePlan(plan.batch(), plan.batches(), true));
    }

    private PruneReport prune(Store open, PrunePlan plan) {
        AuthorizationServer server = Engine.on(open, here, config -> config.listener(EventLines.dated(here.err())));
        PruneReport all = NOTHING;
        PruneReport last;
        do {
            last = server.prune(plan);
            all = all.plus(last);
        } while (last.more() && last.deleted() + last.wiped() > 0);
        return all;
    }

    private void show(PruneReport report) {
        if (json) {
            here.out().println(Json.write(members(report)));
            return;
        }
        here.out()
                .printf(
                        "%s %d records: %d requests, %d grants, %d issuances, %d replay markers, %d consents.%n",
                        dryRun ? "Would delete" : "Deleted",
                        report.deleted(),
                        report.requests(),
                        report.grants(),
                        report.issuances(),
                        report.replays(),
                        report.consents());
        if (report.more()) {
            here.out().println("There is more; run it again.");
        }
    }

    private Map<String, Object> members(PruneReport report) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("dry_run", dryRun);
        members.put("deleted", report.deleted());
        members.putAll(report.members());
        return members;
    }
}
