// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.migration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Documents;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Replay;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;
import org.oauth2server.store.View;

/** How each kind of record is carried. Until the switch the source is right; a revocation at either end stays. */
final class Cargoes {
    static final int PART = 500;

    private final Store from;
    private final Store to;

    Cargoes(Store from, Store to) {
        this.from = from;
        this.to = to;
    }

    Store source() {
        return from;
    }

    /** What lives by others: carried alone, none of it is alive. */
    List<Cargo<?>> dependent() {
        return List.of(replays(), requests(), grants(), issuances());
    }

    /** Everything, in the order of {@link RecordKind}. */
    List<Cargo<?>> all() {
        List<Cargo<?>> all = new ArrayList<>(dependent());
        all.addAll(List.of(new DayTallies(to).cargo(), keys(), consents(), issuers(), clients()));
        return all;
    }

    /** A marker is there or not: asking puts it there, so what was missing when it was verified is missing no longer. */
    private Cargo<Replay> replays() {
        Function<Replay, @Nullable Replay> first =
                marker -> to.replays().first(marker.purpose(), marker.id(), marker.until()) ? null : marker;
        return new Cargo<>(
                RecordKind.REPLAYS,
                (store, after) -> store.archive().replays(after, PART),
                first,
                (marker, there) -> false,
                first,
                marker -> marker.purpose() + ' ' + marker.id(),
                store -> 0);
    }

    private Cargo<AuthorizationRequest> requests() {
        return new Cargo<>(
                RecordKind.REQUESTS,
                (store, after) -> store.archive().requests(after == null ? null : after.handle(), PART),
                request -> holder(to.requests().open(request)),
                (request, there) -> false,
                request -> to.requests()
                        .find(request.kind(), request.handle())
                        .map(View::value)
                        .orElse(null),
                Documents::write,
                store -> 0);
    }

    private Cargo<Grant> grants() {
        return new Cargo<>(
                RecordKind.GRANTS,
                (store, after) -> store.archive().grants(after == null ? null : after.id(), PART),
                grant -> holder(to.grants().decide(grant)),
                this::revokeToo,
                grant -> to.grants().find(grant.id()).map(View::value).orElse(null),
                Documents::write,
                store -> 0);
    }

    private boolean revokeToo(Grant grant, Grant there) {
        return grant.revoked() != null
                && there.revoked() == null
                && to.grants().revoke(GrantQuery.id(grant.id()), grant.revoked()) == 1;
    }

    private Cargo<Issuance> issuances() {
        return new Cargo<>(
                RecordKind.ISSUANCES,
                (store, after) -> store.archive().issuances(after == null ? null : after.accessToken(), PART),
                issuance -> holder(to.issuances().issue(issuance)),
                this::revokeAndTouchToo,
                issuance -> to.issuances()
                        .findByAccessToken(issuance.accessToken())
                        .map(View::value)
                        .orElse(null),
                issuance -> Documents.write(issuance.wipe()), // which each store does in its own time
                store -> 0);
    }

    private boolean revokeAndTouchToo(Issuance issuance, Issuance there) {
        boolean revoked = issuance.revoked() != null
                && there.revoked() == null
                && to.issuances().revoke(issuance.accessToken(), issuance.revoked());
        Instant hour = issuance.lastAccess();
        boolean touched = hour != null
                && !hour.equals(there.lastAccess())
                && to.issuances().touch(issuance.accessToken(), hour);
        return revoked || touched;
    }

    private Cargo<SigningKey> keys() {
        return new Cargo<>(
                RecordKind.SIGNING_KEYS,
                once(store -> store.keys().all()),
                key -> holder(to.keys().add(key)),
                (key, there) ->
                        key.retiredAt() != null && to.keys().retire(key.kid(), Objects.requireNonNull(key.retiredAt())),
                key -> first(to.keys().all(), there -> there.kid().equals(key.kid())),
                Documents::write,
                store -> 0);
    }

    private Cargo<Consent> consents() {
        Function<Consent, @Nullable Consent> find = consent ->
                to.consents().find(consent.subject(), consent.client()).orElse(null);
        return new Cargo<>(
                RecordKind.CONSENTS,
                (store, after) -> store.archive().consents(after, PART),
                consent -> {
                    Consent there = find.apply(consent);
                    if (there == null) {
                        to.consents().put(consent);
                    }
                    return there;
                },
                (consent, there) -> {
                    to.consents().put(consent);
                    return true;
                },
                find,
                Documents::write,
                store -> this.<Consent>beyond(
                        (place, after) -> place.archive().consents(after, PART),
                        consent -> from.consents()
                                .find(consent.subject(), consent.client())
                                .isPresent()));
    }

    private Cargo<Issuer> issuers() {
        return new Cargo<>(
                RecordKind.ISSUERS,
                once(store -> store.issuers().all()),
                issuer -> to.issuers().put(issuer, Issuers.NONE_YET)
                        ? null
                        : to.issuers().find(issuer.identifier()).orElse(issuer),
                (issuer, there) -> to.issuers().put(issuer, there.version()),
                issuer -> to.issuers().find(issuer.identifier()).orElse(null),
                issuer -> Documents.write(issuer.withVersion(0)),
                store -> this.<Issuer>beyond(
                        once(place -> place.issuers().all()),
                        issuer -> from.issuers().find(issuer.identifier()).isPresent()));
    }

    private Cargo<Client> clients() {
        return new Cargo<>(
                RecordKind.CLIENTS,
                once(Cargoes::clients),
                client -> to.clients().create(client)
                        ? null
                        : to.clients().find(client.id()).orElse(client),
                this::updateToo,
                client -> to.clients().find(client.id()).orElse(null),
                client -> Documents.write(client.toBuilder().version(0).build()),
                store -> this.<Client>beyond(
                        once(Cargoes::clients),
                        client -> from.clients().find(client.id()).isPresent()));
    }

    /** As often as it was updated at the source, so that the versions tell which end is ahead. */
    private boolean updateToo(Client client, Client there) {
        long version = there.version();
        while (version < client.version() && to.clients().update(client, version)) {
            version++;
        }
        return version > there.version();
    }

    /** All of them: there are few. */
    private static List<Client> clients(Store store) {
        List<Client> all = new ArrayList<>();
        PageRequest request = PageRequest.first(PART);
        Page<Client> page = store.administration().clients("", request);
        all.addAll(page.items());
        while (page.next() != null) {
            request = request.next(page);
            page = store.administration().clients("", request);
            all.addAll(page.items());
        }
        return all;
    }

    /** Those of the target that the source does not have. */
    private <T> long beyond(BiFunction<Store, @Nullable T, List<T>> part, Predicate<T> isKnown) {
        long extra = 0;
        List<T> some = part.apply(to, null);
        while (!some.isEmpty()) {
            extra += some.stream().filter(isKnown.negate()).count();
            some = part.apply(to, some.get(some.size() - 1));
        }
        return extra;
    }

    /** A listing of few things, all in one part. */
    private static <T> BiFunction<Store, @Nullable T, List<T>> once(Function<Store, List<T>> all) {
        return (store, after) -> after == null ? all.apply(store) : List.of();
    }

    private static <T> @Nullable T holder(Spend<T> spend) {
        return spend.won() ? null : spend.holder();
    }

    private static <T> @Nullable T first(List<T> all, Predicate<T> which) {
        return all.stream().filter(which).findFirst().orElse(null);
    }
}
