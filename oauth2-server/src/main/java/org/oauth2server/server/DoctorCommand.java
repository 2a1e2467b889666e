// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.oauth2server.diagnosis.Doctor;
import org.oauth2server.diagnosis.Finding;
import org.oauth2server.diagnosis.Finding.Verdict;
import org.oauth2server.event.EventListener;
import org.oauth2server.server.serve.ProductionServer;
import org.oauth2server.server.serve.Setting;
import org.oauth2server.server.serve.Settings;
import org.oauth2server.server.text.StoreLocation;
import org.oauth2server.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Examines what is registered. */
@Command(
        name = "doctor",
        description = {
            "Checks the store and each client against RFC 9700 and OAuth 2.1.",
            "With --config, what serve would do is checked as well. Ends with 1 where",
            "something must be otherwise."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  oauth2-server doctor --store jdbc:h2:file:./data/oauth2",
            "  oauth2-server doctor --config serve.properties",
            "",
            "Environment:",
            "  OAUTH2_STORE  the store, where --store is not given"
        })
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings here;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The settings of serve, in place of --store: they are checked too, with the variables of serve.")
    private @Nullable Path config;

    @Option(names = "--json", description = "Print one JSON object with all findings, also of rules that are kept.")
    private boolean json;

    DoctorCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        List<Finding> findings = config == null ? ofStore() : ofServer(config);
        long fail = count(findings, Verdict.FAIL);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("findings", findings.stream().map(DoctorCommand::members).toList());
        members.put("fail", fail);
        members.put("warn", count(findings, Verdict.WARN));
        members.put("pass", count(findings, Verdict.PASS));
        Output output = new Output(here, json);
        output.show(members, () -> lines(output, findings));
        return fail == 0 ? 0 : 1;
    }

    private List<Finding> ofStore() {
        List<Finding> findings = new ArrayList<>(List.of(place(store.mustBeGiven(here))));
        try (Store open = store.openExisting(here)) {
            findings.addAll(new Doctor(open).examine(here.clock().instant()));
        }
        return findings;
    }

    /** As serve would run with these settings. */
    private List<Finding> ofServer(Path file) {
        if (store.isNamed()) {
            throw store.usage("--config says which store it is; leave --store out.");
        }
        try {
            Settings settings = Settings.of(Map.of(), here.environment(), file);
            StoreLocation location = ProductionServer.store(settings);
            StoreOptions.mustExist(location, "--config");
            List<Finding> findings = new ArrayList<>(List.of(place(location)));
            findings.addAll(ProductionServer.diagnose(
                    settings,
                    new ProductionServer.World(
                            SealingKeyFile.find(settings.path(Setting.SEALING_KEY_FILE), here),
                            EventListener.NONE,
                            line -> {},
                            here.clock(),
                            here.random())));
            return findings;
        } catch (IllegalArgumentException e) {
            throw store.usage(String.valueOf(e.getMessage()));
        }
    }

    /** The one part of the configuration that the command line sees. */
    private static Finding place(StoreLocation location) {
        return new Finding(
                "store-durable",
                "RFC 6749 §4.1.2",
                location.isPassing() ? Verdict.WARN : Verdict.PASS,
                null,
                location.isPassing()
                        ? "Keep the records in a database: in memory, spent codes and revocations are forgotten with the process."
                        : "What was spent or revoked outlives the process.");
    }

    private static long count(List<Finding> findings, Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    private static Map<String, Object> members(Finding finding) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("rule", finding.rule());
        members.put("section", finding.section());
        members.put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT));
        members.put("client", finding.client() == null ? "" : finding.client().value());
        members.put("advice", finding.advice());
        return members;
    }

    private static void lines(Output output, List<Finding> findings) {
        findings.stream().filter(finding -> finding.verdict() != Verdict.PASS).forEach(finding -> {
            output.line(finding.verdict().name().toLowerCase(Locale.ROOT) + "  " + finding.rule()
                    + (finding.client() == null ? "" : "  client " + finding.client()));
            output.line("      " + finding.advice() + " (" + finding.section() + ")");
        });
        output.line(count(findings, Verdict.FAIL) + " must be otherwise, " + count(findings, Verdict.WARN)
                + " should be, " + count(findings, Verdict.PASS) + " checks passed.");
    }
}
