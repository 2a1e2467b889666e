// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.script;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;

/** The commands that change something. */
final class Writing {
    private final Names names;

    Writing(Names names) {
        this.names = names;
    }

    private Command command(String text, Act act) {
        int instance = names.upTo(2);
        return new Command(
                text + (instance == 0 ? "" : ", on the second instance"),
                stage -> act.on(stage.instance(instance), stage));
    }

    /** What a command does with an instance. */
    private interface Act {
        Object on(Store store, Stage stage);
    }

    Command create() {
        String client = names.client();
        int look = names.look();
        return command(
                "create client %s, look %d".formatted(client, look),
                (store, stage) -> store.clients().create(Cast.client(client, look, stage.now())));
    }

    Command update() {
        String client = names.client();
        int look = names.look();
        int version = names.upTo(4);
        return command(
                "update client %s from version %d, look %d".formatted(client, version, look),
                (store, stage) -> store.clients().update(Cast.client(client, look, stage.now()), version));
    }

    Command delete() {
        String client = names.client();
        return command(
                "delete client " + client, (store, stage) -> store.clients().delete(new ClientId(client)));
    }

    Command open() {
        String name = names.request();
        String client = names.client();
        String spends = names.onceIn(3) ? names.request() : null;
        int look = names.look();
        return command(
                "open request %s of %s%s, look %d"
                        .formatted(name, client, spends == null ? "" : ", which takes up " + spends, look),
                (store, stage) -> opened(store, Cast.request(name, client, spends, look, stage.now())));
    }

    /** Where a request stands in the way of several others, the contract leaves open which of them is shown; that it is one of them is not. */
    private static Object opened(Store store, AuthorizationRequest request) {
        Spend<AuthorizationRequest> spend = store.requests().open(request);
        AuthorizationRequest holder = spend.holder();
        boolean there = store.requests()
                .find(holder.kind(), holder.handle())
                .filter(view -> view.value().equals(holder))
                .isPresent();
        boolean inTheWay = holder.handle().equals(request.handle())
                || shared(holder.spends(), request.spends())
                || shared(holder.userCode(), request.userCode());
        return List.of(spend.won() ? "won" : "spent", there && inTheWay ? "by one that has it" : holder);
    }

    private static boolean shared(@Nullable Digest one, @Nullable Digest two) {
        return one != null && one.equals(two);
    }

    Command poll() {
        String request = names.request();
        return command(
                "poll for " + request,
                (store, stage) -> store.requests().poll(Cast.digest(request), stage.now(), Duration.ofSeconds(5)));
    }

    Command decide() {
        String name = names.request();
        String client = names.client();
        String subject = names.subject();
        int look = names.look();
        return command(
                "decide %s of %s for %s, look %d".formatted(name, client, subject, look),
                (store, stage) -> store.grants().decide(Cast.grant(name, client, subject, look, stage.now())));
    }

    Command issue() {
        Names.Attempt attempt = names.attempt();
        String spends = attempt.spends();
        String grant = names.onceIn(4) ? null : names.request();
        String client = names.client();
        String subject = names.subject();
        int look = names.look();
        return command(
                "issue %s to %s for %s%s%s, look %d"
                        .formatted(
                                attempt.name(),
                                client,
                                spends == null ? "nothing" : spends,
                                grant == null ? "" : " on " + grant,
                                look % 5 == 4 ? "" : " and " + subject,
                                look),
                (store, stage) -> store.issuances()
                        .issue(Cast.issuance(attempt.name(), spends, grant, client, subject, look, stage.now())));
    }

    Command revokeToken() {
        String name = names.issuance();
        return command(
                "revoke the access token of " + name,
                (store, stage) -> store.issuances().revoke(Cast.digest(name + ".access"), why(stage)));
    }

    Command revokeGrants() {
        Selection which = names.selection();
        return command(
                "revoke the grants" + which, (store, stage) -> store.grants().revoke(which.grants(), why(stage)));
    }

    private static Revocation why(Stage stage) {
        return new Revocation(stage.now(), Revocation.REQUESTED);
    }

    Command touch() {
        String name = names.issuance();
        int hours = names.upTo(3) - 1;
        return command(
                "note that the access token of %s was used, %+d h".formatted(name, hours),
                (store, stage) -> store.issuances()
                        .touch(
                                Cast.digest(name + ".access"),
                                stage.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(hours))));
    }

    Command replay() {
        String purpose = names.onceIn(2) ? "jti" : "dpop";
        String id = names.request();
        Duration kept = Duration.ofHours(names.upTo(60) - 10L);
        return command(
                "show %s %s, kept for %s".formatted(purpose, id, kept),
                (store, stage) -> store.replays()
                        .first(purpose, Cast.digest(id), stage.now().plus(kept)));
    }

    Command raise() {
        String client = names.client();
        int back = names.upTo(3);
        int issued = names.upTo(5);
        return command("raise the count of %s %d days ago to %d".formatted(client, back, issued), (store, stage) -> {
            LocalDate day = LocalDate.ofInstant(stage.now(), ZoneOffset.UTC).minusDays(back);
            store.archive().raise(new ClientId(client), day, issued);
            return "done";
        });
    }

    Command consent() {
        String subject = names.subject();
        String client = names.client();
        int look = names.look();
        if (names.onceIn(3)) {
            return command(
                    "remove the consent of %s to %s".formatted(subject, client),
                    (store, stage) -> store.consents().remove(subject, new ClientId(client)));
        }
        return command("put the consent of %s to %s, look %d".formatted(subject, client, look), (store, stage) -> {
            store.consents().put(Cast.consent(subject, client, look, stage.now()));
            return "done";
        });
    }

    Command issuer() {
        String name = names.onceIn(2) ? "n0" : "n1";
        int look = names.look();
        long version = names.onceIn(2) ? Issuers.NONE_YET : names.upTo(3);
        if (names.onceIn(5)) {
            return command(
                    "remove issuer " + name, (store, stage) -> store.issuers().remove(Cast.identifier(name)));
        }
        return command(
                "put issuer %s from version %d, look %d".formatted(name, version, look),
                (store, stage) -> store.issuers().put(Cast.issuer(name, look, stage.now()), version));
    }

    Command key() {
        String name = names.key();
        if (names.onceIn(3)) {
            return command("retire key " + name, (store, stage) -> store.keys().retire(name, stage.now()));
        }
        String replaces = names.onceIn(3) ? null : names.key();
        int look = names.look();
        return command(
                "add key %s%s, look %d".formatted(name, replaces == null ? "" : " for " + replaces, look),
                (store, stage) -> added(store, Cast.key(name, replaces, look, stage.now())));
    }

    /** The same is open for keys: two may stand in the way of one. */
    private static Object added(Store store, SigningKey key) {
        Spend<SigningKey> spend = store.keys().add(key);
        SigningKey holder = spend.holder();
        boolean inTheWay =
                holder.kid().equals(key.kid()) || java.util.Objects.equals(holder.replaces(), key.replaces());
        boolean there = store.keys().all().contains(holder);
        return List.of(spend.won() ? "won" : "spent", there && inTheWay ? "by one that has it" : holder);
    }
}
