// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.oauth2server.console.api.Route.Body.OPTIONAL;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.diagnosis.Doctor;
import org.oauth2server.diagnosis.Explanation;
import org.oauth2server.diagnosis.Finding;
import org.oauth2server.model.Client;
import org.oauth2server.store.Capability;
import org.oauth2server.store.Pace;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreException;

/** What happens, how it stands, and why. */
final class OperationRoutes {
    private static final int USUAL_PAGE = 25;
    private static final int LARGEST_PAGE = 500;
    private static final int USUAL_EVENTS = 50;
    private static final int MOST_EVENTS = 200;
    private static final int MOST_BATCHES = 1000;

    private final AuthorizationServer server;
    private final EventMemory events;
    private final Pace pace;
    private final AtomicReference<@Nullable Map<String, Object>> lastPruning = new AtomicReference<>();

    OperationRoutes(AuthorizationServer server, EventMemory events, InstantSource clock) {
        this.server = server;
        this.events = events;
        this.pace = Pace.of(Pace.USUAL_PERCENT, clock);
    }

    List<Route> all() {
        return List.of(
                Route.get("/events", "listEvents", this::events).takes("size", "after"),
                Route.get("/health", "readHealth", call -> health()),
                Route.get("/prune", "readPruning", call -> pruning()),
                Route.post("/prune", "prune", this::prune).reads(OPTIONAL, "dry_run", "batches"),
                Route.get("/doctor", "examine", this::examine).takes("verdict", "at_least", "size", "after"),
                Route.get("/explain/{id}", "explain", this::explain));
    }

    private Answer events(Call call) {
        int size = call.query().number("size", USUAL_EVENTS, MOST_EVENTS);
        Long before = call.query().text("after").map(OperationRoutes::number).orElse(null);
        List<EventMemory.Remembered> found = events.latest(before, size + 1);
        boolean more = found.size() > size;
        List<EventMemory.Remembered> shown = more ? found.subList(0, size) : found;
        Map<String, Object> members = Documents.page(
                shown.stream().map(EventDocument::of).toList(),
                more ? String.valueOf(shown.get(size - 1).number()) : null);
        members.put("since", events.since().toString());
        members.put("forgotten", events.forgotten());
        return Answer.ok(members);
    }

    private static long number(String after) {
        if (!after.matches("[1-9][0-9]{0,17}")) {
            throw Query.malformed("after", "is what a page of this listing gave as next");
        }
        return Long.parseLong(after);
    }

    private Answer health() {
        Store store = server.store();
        boolean answers = answers(store);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("status", answers ? "up" : "down");
        members.put(
                "store",
                Map.of(
                        "answers",
                        answers,
                        "realm",
                        store.realm(),
                        "capabilities",
                        store.capabilities().stream()
                                .map(Capability::name)
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .sorted()
                                .toList()));
        return Answer.ok(members);
    }

    private static boolean answers(Store store) {
        try {
            store.ping();
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    private Answer pruning() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("last", lastPruning.get());
        return Answer.ok(members);
    }

    private Answer prune(Call call) {
        PrunePlan plan = new PrunePlan(
                PrunePlan.DEFAULT.batch(),
                call.body().number("batches", PrunePlan.DEFAULT.batches(), 1, MOST_BATCHES),
                call.body().flag("dry_run"),
                pace);
        Map<String, Object> members = document(server.prune(plan), plan, call);
        if (!plan.dryRun()) {
            lastPruning.set(members);
        }
        return Answer.ok(members)
                .about(plan.dryRun() ? "dry-run" : server.store().realm());
    }

    private static Map<String, Object> document(PruneReport report, PrunePlan plan, Call call) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", call.now().toString());
        members.put("actor", call.actor().subject());
        members.put("dry_run", plan.dryRun());
        members.putAll(report.members());
        return members;
    }

    private Answer examine(Call call) {
        Finding.Verdict verdict =
                call.query().choice("verdict", Finding.Verdict.class).orElse(null);
        Finding.Verdict least =
                call.query().choice("at_least", Finding.Verdict.class).orElse(Finding.Verdict.PASS);
        PageRequest page = call.query().page(USUAL_PAGE, LARGEST_PAGE);
        Page<Client> clients = Listing.page(() -> server.clients().list("", page));
        List<Finding> findings = new ArrayList<>(page.after() == null ? server.examineConfiguration() : List.of());
        clients.items().forEach(client -> findings.addAll(Doctor.examine(client, call.now())));
        return Answer.ok(Documents.walked(
                findings.stream()
                        .filter(finding -> verdict == null || finding.verdict() == verdict)
                        .filter(finding -> finding.verdict().compareTo(least) >= 0)
                        .map(OperationRoutes::document)
                        .toList(),
                clients));
    }

    private static Map<String, Object> document(Finding finding) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("rule", finding.rule());
        members.put("section", finding.section());
        members.put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT));
        members.put("client_id", Documents.text(finding.client()));
        members.put("advice", finding.advice());
        return members;
    }

    private Answer explain(Call call) {
        Explanation explanation = server.explain(call.named("id")).orElseThrow(Problem::notFound);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", explanation.id());
        members.put("kind", explanation.kind().name().toLowerCase(Locale.ROOT));
        members.put("verdict", explanation.verdict().reason());
        members.put("because", explanation.because());
        members.put("client_id", explanation.client().value());
        members.put("subject", explanation.subject());
        members.put("grant", Documents.text(explanation.grant()));
        return Answer.ok(members);
    }
}
