// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;

/** What is spent by inserting, each of it with all that can be asked about its key. */
enum Contests {
    /** Spent by an issuance, which can be revoked. */
    REFRESH_TOKEN(OfRefreshToken::new),
    /** Decided by a grant, which can be revoked. */
    REQUEST(OfRequest::new),
    /** Taken by a request. */
    HANDLE(OfHandle::new),
    /** Taken by a client, which can be disabled. */
    CLIENT_ID(OfClientId::new),
    /** Replaced by a key, which can be retired. */
    SIGNING_KEY(OfSigningKey::new);

    @SuppressWarnings("ImmutableEnumChecker") // each is a constructor
    private final Function<Bench, Contested> factory;

    Contests(Function<Bench, Contested> factory) {
        this.factory = factory;
    }

    /** A key that nobody has spent yet. */
    Contested begin(Bench bench) {
        return factory.apply(bench);
    }

    private static final class OfRefreshToken implements Contested {
        private final Samples samples;
        private final Grant grant;
        private final Issuance last;
        private final Map<String, Digest> tokens = new HashMap<>();
        private final Map<Digest, String> names = new HashMap<>();

        private OfRefreshToken(Bench bench) {
            samples = bench.samples();
            grant = samples.grant(samples.client(), draft -> {});
            last = samples.onGrant(grant, samples.digest(), "refresh_token");
            bench.one().issuances().issue(last);
        }

        @Override
        public Supplier<Deed<Spending>> spend(Store store, String who) {
            Issuance next = samples.refresh(grant, last);
            tokens.put(who, next.accessToken());
            names.put(next.accessToken(), who);
            return () -> told(who, store.issuances().issue(next), this::seen);
        }

        private Spending seen(Issuance issuance) {
            return Spending.by(nameOf(names.get(issuance.accessToken())), issuance.revoked() != null);
        }

        @Override
        public Spending seen(Store store) {
            Issuance next = store.issuances()
                    .findByRefreshToken(Objects.requireNonNull(last.refreshToken()))
                    .orElseThrow()
                    .spentBy();
            return next == null ? Spending.OPEN : seen(next);
        }

        @Override
        public Deed<Spending> revoke(Store store, String holder) {
            Digest token = Objects.requireNonNull(tokens.get(holder));
            return new Spending.Revoke(store.issuances().revoke(token, samples.revocation(Revocation.REQUESTED)));
        }
    }

    private static final class OfRequest implements Contested {
        private final Samples samples;
        private final Client client;
        private final Digest id;

        private OfRequest(Bench bench) {
            samples = bench.samples();
            client = samples.client();
            id = samples.digest();
        }

        @Override
        public Supplier<Deed<Spending>> spend(Store store, String who) {
            Grant grant = samples.grant(client, draft -> {
                draft.id = id;
                draft.subject = who;
            });
            return () -> told(who, store.grants().decide(grant), OfRequest::seen);
        }

        private static Spending seen(Grant grant) {
            return Spending.by(nameOf(grant.subject()), grant.revoked() != null);
        }

        @Override
        public Spending seen(Store store) {
            return store.grants().find(id).map(view -> seen(view.value())).orElse(Spending.OPEN);
        }

        @Override
        public Deed<Spending> revoke(Store store, String holder) {
            Revocation why = samples.revocation(Revocation.REQUESTED);
            return new Spending.Revoke(store.grants().revoke(GrantQuery.id(id), why) == 1);
        }
    }

    private static final class OfHandle implements Contested {
        private final Samples samples;
        private final Client client;
        private final Digest handle;

        private OfHandle(Bench bench) {
            samples = bench.samples();
            client = samples.client();
            handle = samples.digest();
        }

        @Override
        public Supplier<Deed<Spending>> spend(Store store, String who) {
            AuthorizationRequest request = samples.request(client, draft -> {
                draft.handle = handle;
                draft.state = who;
            });
            return () -> told(who, store.requests().open(request), OfHandle::seen);
        }

        private static Spending seen(AuthorizationRequest request) {
            return Spending.by(nameOf(request.state()), false);
        }

        @Override
        public Spending seen(Store store) {
            return store.requests()
                    .find(AuthorizationRequest.Kind.PENDING, handle)
                    .map(view -> seen(view.value()))
                    .orElse(Spending.OPEN);
        }

        @Override
        public Deed<Spending> revoke(Store store, String holder) {
            return read(store);
        }
    }

    private static final class OfClientId implements Contested {
        private final Samples samples;
        private final ClientId id;

        private OfClientId(Bench bench) {
            samples = bench.samples();
            id = samples.clientId();
        }

        @Override
        public Supplier<Deed<Spending>> spend(Store store, String who) {
            Client client = called(who, null);
            return () -> new Spending.Take(who, store.clients().create(client));
        }

        private Client called(String who, @Nullable Instant disabledAt) {
            return samples.client(id).toBuilder()
                    .name(who)
                    .disabledAt(disabledAt)
                    .build();
        }

        @Override
        public Spending seen(Store store) {
            Optional<Client> client = store.clients().find(id);
            return client.map(found -> Spending.by(found.name(), found.isDisabled()))
                    .orElse(Spending.OPEN);
        }

        @Override
        public Deed<Spending> revoke(Store store, String holder) {
            return new Spending.Revoke(store.clients().update(called(holder, samples.now()), 0));
        }
    }

    private static final class OfSigningKey implements Contested {
        private final Samples samples;
        private final String replaced;

        private OfSigningKey(Bench bench) {
            samples = bench.samples();
            replaced = samples.word();
        }

        @Override
        public Supplier<Deed<Spending>> spend(Store store, String who) {
            SigningKey key = samples.key(kid(who), replaced);
            return () -> told(who, store.keys().add(key), this::seen);
        }

        private String kid(String who) {
            return replaced + "." + who;
        }

        private Spending seen(SigningKey key) {
            return Spending.by(key.kid().substring(replaced.length() + 1), key.retiredAt() != null);
        }

        @Override
        public Spending seen(Store store) {
            return store.keys().all().stream()
                    .filter(key -> replaced.equals(key.replaces()))
                    .map(this::seen)
                    .reduce((one, other) -> Spending.by(one + " and " + other, false))
                    .orElse(Spending.OPEN);
        }

        @Override
        public Deed<Spending> revoke(Store store, String holder) {
            return new Spending.Revoke(store.keys().retire(kid(holder), samples.now()));
        }
    }

    private static <T> Deed<Spending> told(String who, Spend<T> spend, Function<T, Spending> seen) {
        return new Spending.Insert(who, spend.won(), seen.apply(spend.holder()));
    }

    /** A record that nobody in this contest has written belongs to a stranger, which no law explains. */
    private static String nameOf(@Nullable String who) {
        return who == null ? "a stranger" : who;
    }
}
