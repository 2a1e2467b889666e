// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.script;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Administration;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Store;

/** The commands that look, and those that keep house: whatever an operator may do at any time, and time itself. */
final class Reading {
    private static final List<Duration> TIMES = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(4),
            Duration.ofSeconds(5),
            Duration.ofMinutes(11),
            Duration.ofHours(1),
            Duration.ofHours(7));

    private static final int EVERYTHING = 10_000;

    private final Names names;

    Reading(Names names) {
        this.names = names;
    }

    private Command command(String text, Function<Store, Object> act) {
        int instance = names.upTo(2);
        return new Command(
                text + (instance == 0 ? "" : ", on the second instance"), stage -> act.apply(stage.instance(instance)));
    }

    Command client() {
        String client = names.client();
        return command("find client " + client, store -> store.clients().find(new ClientId(client)));
    }

    Command request() {
        String name = names.request();
        Kind kind = names.oneOf(List.of(Kind.values()));
        return command(
                "find the %s request %s".formatted(kind, name),
                store -> store.requests().find(kind, Cast.digest(name)));
    }

    Command userCode() {
        String code = "user code " + names.upTo(4);
        return command("find by " + code, store -> store.requests().findByUserCode(Cast.digest(code)));
    }

    Command grant() {
        String name = names.request();
        return names.onceIn(2)
                ? command("find grant " + name, store -> store.grants().find(Cast.digest(name)))
                : command("find by " + name + ".code", store -> store.grants().findByCode(Cast.digest(name + ".code")));
    }

    Command token() {
        String name = names.issuance();
        return names.onceIn(2)
                ? command(
                        "find by " + name + ".access",
                        store -> store.issuances().findByAccessToken(Cast.digest(name + ".access")))
                : command(
                        "find by " + name + ".refresh",
                        store -> store.issuances().findByRefreshToken(Cast.digest(name + ".refresh")));
    }

    /** A client and what it presents, whoever that is, or a request and the client that it names. */
    Command together() {
        String caller = names.client();
        ClientId client = new ClientId(caller);
        String request = names.request();
        String issuance = names.issuance();
        return switch (names.upTo(4)) {
            case 0 ->
                command(
                        "find pending %s and its client".formatted(request),
                        store -> store.readings().pending(Cast.digest(request)));
            case 1 ->
                command(
                        "find %s and %s.code".formatted(caller, request),
                        store -> store.readings().code(client, Cast.digest(request + ".code")));
            case 2 ->
                command(
                        "find %s and %s.access".formatted(caller, issuance),
                        store -> store.readings().accessToken(client, Cast.digest(issuance + ".access")));
            default ->
                command(
                        "find %s and %s.refresh".formatted(caller, issuance),
                        store -> store.readings().refreshToken(client, Cast.digest(issuance + ".refresh")));
        };
    }

    Command consent() {
        String subject = names.subject();
        String client = names.client();
        return command(
                "find the consent of %s to %s".formatted(subject, client),
                store -> store.consents().find(subject, new ClientId(client)));
    }

    Command issuer() {
        return names.onceIn(2)
                ? command("list issuers", store -> store.issuers().all())
                : command("find issuer n0", store -> store.issuers().find(Cast.identifier("n0")));
    }

    Command keys() {
        return command("list keys", store -> store.keys().all());
    }

    Command listClients() {
        String text = names.oneOf(List.of("", "C1", "no. 1", "%_", "EXAMPLE", "nobody"));
        int size = size();
        return new Command(
                "list clients with '%s' by %d".formatted(text, size),
                stage -> stage.open("clients", size, page -> desk(stage).clients(text, page)));
    }

    Command listGrants() {
        Selection which = names.selection();
        int size = size();
        return new Command(
                "list the grants%s by %d".formatted(which, size),
                stage -> stage.open("grants", size, page -> desk(stage).grants(which.grants(), page)));
    }

    Command listIssuances() {
        Selection which = names.selection();
        int size = size();
        return new Command(
                "list the issuances%s by %d".formatted(which, size),
                stage -> stage.open("issuances", size, page -> desk(stage).issuances(which.issuances(), page)));
    }

    Command turnThePage() {
        String listing = names.oneOf(List.of("clients", "grants", "issuances"));
        return new Command("turn the page of the " + listing, stage -> stage.turn(listing));
    }

    /** Everything of one kind; where the order is the store's own, as a set. */
    Command archive() {
        return switch (names.upTo(6)) {
            case 0 -> command("list all requests", store -> store.archive().requests(null, EVERYTHING));
            case 1 -> command("list all grants", store -> store.archive().grants(null, EVERYTHING));
            case 2 -> command("list all issuances", store -> store.archive().issuances(null, EVERYTHING));
            case 3 ->
                command("list all consents", store -> Set.copyOf(store.archive().consents(null, EVERYTHING)));
            case 4 ->
                command(
                        "list all replay markers",
                        store -> Set.copyOf(store.archive().replays(null, EVERYTHING)));
            default ->
                command("list who was issued to", store -> store.archive().issuedTo(null, EVERYTHING));
        };
    }

    Command totals() {
        ClientId only = someClient();
        return new Command(
                "give the totals of " + (only == null ? "all" : only),
                stage -> desk(stage).totals(stage.now(), only));
    }

    Command days() {
        ClientId only = someClient();
        int back = names.upTo(6);
        return new Command("count the last %d days of %s".formatted(back, only == null ? "all" : only), stage -> {
            LocalDate today = LocalDate.ofInstant(stage.now(), ZoneOffset.UTC);
            return desk(stage).issuedPerDay(today.minusDays(back), today, only);
        });
    }

    Command prune() {
        PrunePlan plan = new PrunePlan(names.oneOf(List.of(1, 3, 1000)), 100_000, names.onceIn(4));
        return new Command(
                "let the day end, and prune by %d%s".formatted(plan.batch(), plan.dryRun() ? ", as a dry run" : ""),
                stage -> {
                    stage.sleepUntilTheDayIsCounted();
                    return gone(desk(stage).prune(stage.now(), plan));
                });
    }

    /** Without what was wiped: a store may wipe what it deletes a moment later, or not. */
    private static Object gone(PruneReport report) {
        return List.of(
                report.requests(),
                report.grants(),
                report.issuances(),
                report.replays(),
                report.consents(),
                report.more());
    }

    Command pass() {
        Duration time = names.oneOf(TIMES);
        return new Command("let pass " + time, stage -> {
            stage.pass(time);
            return "done";
        });
    }

    private static Administration desk(Stage stage) {
        return stage.instance(1).administration();
    }

    private @Nullable ClientId someClient() {
        return names.onceIn(2) ? null : new ClientId(names.client());
    }

    private int size() {
        return 1 + names.upTo(4);
    }
}
