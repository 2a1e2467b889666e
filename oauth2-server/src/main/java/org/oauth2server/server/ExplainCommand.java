// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.oauth2server.diagnosis.Explainer;
import org.oauth2server.diagnosis.Explanation;
import org.oauth2server.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why something is alive or dead. */
@Command(
        name = "explain",
        description = "Says whether a token, a grant or a client is alive, and why.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  oauth2-server explain pmWkWSBCL51Bfkhn79xPuKBKHz__H6B-mY6G9_eieuM \\",
            "      --store jdbc:h2:file:./data/oauth2",
            "",
            "Environment:",
            "  OAUTH2_STORE  the store, where --store is not given"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final String CREDENTIAL = "o2[a-z]{2}_.*";

    private final Surroundings here;

    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "Of a token, what introspection shows as jti, never the token; or of a grant, or a client.")
    private String id = "";

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ExplainCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        if (id.matches(CREDENTIAL)) {
            throw store.usage("This looks like a token or a code itself, which all users of this machine could see;"
                    + " give its identifier, the jti of introspection");
        }
        try (Store open = store.openExisting(here)) {
            show(
                    new Explainer(open)
                            .explain(id, here.clock().instant())
                            .orElseThrow(
                                    () -> new Failures.Advice(
                                            "Nothing has this identifier: it never existed in this realm, or was pruned after its end.")));
        }
        return 0;
    }

    private void show(Explanation explanation) {
        Output output = new Output(here, json);
        String because = String.join(" ", explanation.because());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", explanation.id());
        members.put("kind", explanation.kind().name().toLowerCase(Locale.ROOT));
        members.put("alive", explanation.isAlive());
        members.put("verdict", explanation.verdict().reason());
        members.put("because", because);
        members.put("client", explanation.client().value());
        if (explanation.subject() != null) {
            members.put("subject", explanation.subject());
        }
        if (explanation.grant() != null) {
            members.put("grant", explanation.grant().toString());
        }
        output.show(members, () -> {
            String kind = explanation.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            output.line("This " + kind + " is "
                    + (explanation.isAlive()
                            ? "alive."
                            : "dead: " + explanation.verdict().reason() + "."));
            explanation.because().forEach(sentence -> output.line("  " + sentence));
        });
    }
}
