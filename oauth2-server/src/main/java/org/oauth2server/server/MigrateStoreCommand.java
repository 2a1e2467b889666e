// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.oauth2server.migration.Migration;
import org.oauth2server.migration.MigrationReport;
import org.oauth2server.migration.Progress;
import org.oauth2server.migration.RecordKind;
import org.oauth2server.server.text.StoreLocation;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Carries a realm to another store. */
@Command(
        name = "store",
        description = {
            "Carries all records of a realm to another store of any kind. Tokens keep",
            "working: both stores know them by the same digests.",
            "",
            "  1. While servers write to the old store, run it with --ahead, as often as you",
            "     like. It carries the many records: what it carries is dead at the new",
            "     store until step 3, so nothing is spent twice or comes back to life.",
            "  2. Stop all servers, or whatever writes to the old store.",
            "  3. Run it without --ahead. It carries what happened since, the clients last,",
            "     reads both stores again and compares. Ends with 0: all is there, and the",
            "     same. Ends with 1: see what it says, and run it again.",
            "  4. Start the servers on the new store, and never again on the old one.",
            "",
            "It may be broken off at any point and run again. What a server writes to the old",
            "store during or after step 3 is not carried, and what was spent there may be",
            "spent again at the new one: so do not leave out step 2. Nor run it again after",
            "step 4: until then the old store is right, and after it the new one."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  oauth2-server migrate store --from jdbc:h2:file:./data/oauth2 \\",
            "      --to jdbc:postgresql://host/db --ahead",
            "",
            "Environment:",
            "  OAUTH2_MIGRATE_FROM  the old store, where --from is not given",
            "  OAUTH2_MIGRATE_TO    the new store, where --to is not given"
        })
final class MigrateStoreCommand implements Callable<Integer> {
    private static final String FROM = "OAUTH2_MIGRATE_FROM";
    private static final String TO = "OAUTH2_MIGRATE_TO";
    private static final long EVERY = 10_000;

    private final Surroundings here;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "URI", description = "The old store; with a password, by the environment.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "URI", description = "The new store; with a password, by the environment.")
    private @Nullable String to;

    @Option(
            names = "--realm",
            paramLabel = "NAME",
            defaultValue = StoreConfig.DEFAULT_REALM,
            description = "The realm, of the same name in both (${DEFAULT-VALUE}).")
    private String realm = StoreConfig.DEFAULT_REALM;

    @Option(
            names = "--from-prefix",
            paramLabel = "TEXT",
            defaultValue = StoreConfig.DEFAULT_PREFIX,
            description = "Begins the names of tables or collections of the old store (${DEFAULT-VALUE}).")
    private String fromPrefix = StoreConfig.DEFAULT_PREFIX;

    @Option(
            names = "--to-prefix",
            paramLabel = "TEXT",
            defaultValue = StoreConfig.DEFAULT_PREFIX,
            description = "The same, of the new store (${DEFAULT-VALUE}).")
    private String toPrefix = StoreConfig.DEFAULT_PREFIX;

    @Option(names = "--ahead", description = "Carry what is dead without its client, while servers run.")
    private boolean ahead;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    MigrateStoreCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        StoreConfig source = config("--from", from, FROM, fromPrefix);
        StoreConfig target = config("--to", to, TO, toPrefix);
        if (source.equals(target)) {
            throw usage("--from and --to are the same store");
        }
        StoreOptions.mustExist(new StoreLocation(source.location()), "--from");
        MigrationReport report;
        try (Store old = Stores.open(source);
                Store fresh = Stores.open(target)) {
            Migration migration = Migration.between(old, fresh).progress(this::tell);
            report = ahead ? migration.ahead() : migration.complete();
        }
        show(report);
        return report.isVerified() || ahead ? 0 : 1;
    }

    private StoreConfig config(String option, @Nullable String written, String variable, String prefix) {
        String location = written != null ? written : here.variable(variable);
        if (location == null) {
            throw usage(option + " is missing, and " + variable + " is not set");
        }
        try {
            return new StoreConfig(StoreLocation.of(location).uri(), realm, prefix);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException usage(String fault) {
        return new ParameterException(spec.commandLine(), fault);
    }

    private void tell(Progress.Step step, RecordKind kind, long records) {
        if (records % EVERY == 0) {
            here.err().println(step.name().toLowerCase(Locale.ROOT) + " " + kind.word() + ": " + records);
        }
    }

    private void show(MigrationReport report) {
        Output output = new Output(here, json);
        output.show(members(report), () -> lines(output, report));
        if (!report.isVerified() && !ahead) {
            here.err()
                    .println(
                            "oauth2-server: The stores differ. See that nothing writes to the old one, and run it again;"
                                    + " what only the new one has was deleted in the old one since: delete it there too.");
        }
    }

    private static Map<String, Object> members(MigrationReport report) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("complete", report.complete());
        members.put("ok", report.isVerified());
        members.put("copied", each(report, MigrationReport.Count::copied));
        members.put("updated", each(report, MigrationReport.Count::updated));
        members.put("found", each(report, MigrationReport.Count::found));
        if (report.complete()) {
            members.put("verified", each(report, MigrationReport.Count::verified));
            members.put("extra", each(report, MigrationReport.Count::extra));
            Map<String, Object> digests = new LinkedHashMap<>();
            report.counts()
                    .forEach((kind, count) ->
                            digests.put(kind.word(), Map.of("from", count.sourceDigest(), "to", count.targetDigest())));
            members.put("digests", digests);
        }
        return members;
    }

    private static Map<String, Long> each(MigrationReport report, ToLongFunction<MigrationReport.Count> number) {
        Map<String, Long> members = new LinkedHashMap<>();
        report.counts().forEach((kind, count) -> members.put(kind.word(), number.applyAsLong(count)));
        return members;
    }

    private void lines(Output output, MigrationReport report) {
        report.counts()
                .forEach((kind, count) -> output.row(
                        kind.word(),
                        count.found() + " found, " + count.copied() + " copied, " + count.updated() + " updated"
                                + (report.complete()
                                        ? ", " + count.verified() + " of " + count.read() + " verified"
                                        : "")
                                + (count.extra() > 0 ? ", " + count.extra() + " at the new store only" : "")));
        output.line(
                ahead
                        ? "Nothing of it is alive at the new store before it is run without --ahead."
                        : report.isVerified() ? "All is there, and the same." : "The stores differ.");
    }
}
