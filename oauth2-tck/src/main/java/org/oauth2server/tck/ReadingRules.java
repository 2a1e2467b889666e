// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Reading;
import org.oauth2server.store.Store;
import org.oauth2server.store.View;

/** S4: what is read together is what each is by itself, whatever became of it. */
interface ReadingRules {
    @Test
    @Rule("S4.7")
    default void a_client_and_what_it_presents_are_read_together_as_each_is_by_itself(Bench bench) {
        Scene scene = new Scene(bench);
        scene.mustAgree("both are there");
        bench.one().issuances().issue(bench.samples().refresh(scene.family.grant(), scene.family.first()));
        scene.mustAgree("the refresh token was spent");
        Client disabled =
                scene.family.client().toBuilder().disabledAt(bench.now()).build();
        assertThat(bench.one().clients().update(disabled, 0)).isTrue();
        scene.mustAgree("the client of the tokens was disabled");
        bench.one()
                .issuances()
                .revoke(scene.family.accessToken(), bench.samples().revocation("requested"));
        scene.mustAgree("the access token was revoked");
        bench.one()
                .grants()
                .revoke(
                        GrantQuery.id(scene.family.grant().id()),
                        bench.samples().revocation("withdrawn"));
        scene.mustAgree("the grant was revoked");
        assertThat(bench.one().clients().delete(disabled.id())).isTrue();
        scene.mustAgree("the client of the tokens was deleted");
    }

    @Test
    @Rule("S4.7")
    default void a_pending_request_and_its_client_are_read_together_as_each_is_by_itself(Bench bench) {
        Client client = bench.samples().client();
        bench.one().clients().create(client);
        AuthorizationRequest pending = bench.samples().pending(client);
        AuthorizationRequest device = bench.samples().device(client);
        bench.one().requests().open(pending);
        bench.one().requests().open(device);
        bench.does("a pending request was read with its client, then decided, then its client deleted");
        mustAgree(bench, pending.handle());
        Grant grant = bench.samples().grant(client, draft -> draft.id = pending.handle());
        bench.one().grants().decide(grant);
        mustAgree(bench, pending.handle());
        assertThat(bench.one().clients().delete(client.id())).isTrue();
        mustAgree(bench, pending.handle());
        mustAgree(bench, device.handle());
        mustAgree(bench, bench.samples().digest());
    }

    private static void mustAgree(Bench bench, Digest handle) {
        for (Store store : List.of(bench.one(), bench.two())) {
            View<AuthorizationRequest> view =
                    store.requests().find(Kind.PENDING, handle).orElse(null);
            Client client = view == null
                    ? null
                    : store.clients().find(view.value().client()).orElse(null);
            assertThat(store.readings().pending(handle)).isEqualTo(new Reading<>(client, view));
        }
    }

    /** A family of tokens, and all who may ask about it: its client, another one, and one that does not exist. */
    final class Scene {
        private final Bench bench;
        private final Family family;
        private final List<ClientId> callers;
        private final Digest unknown;

        private Scene(Bench bench) {
            this.bench = bench;
            this.family = Family.in(bench.one(), bench.samples());
            Client other = bench.samples().client();
            bench.one().clients().create(other);
            this.callers =
                    List.of(family.client().id(), other.id(), bench.samples().clientId());
            this.unknown = bench.samples().digest();
        }

        /** Each reading on each instance says what the two lookups say. */
        private void mustAgree(String when) {
            bench.does("read together, and each by itself: %s", when);
            Digest code = Objects.requireNonNull(family.grant().code());
            for (Store store : List.of(bench.one(), bench.two())) {
                mustAgree(
                        store,
                        family.accessToken(),
                        store.issuances()::findByAccessToken,
                        store.readings()::accessToken);
                mustAgree(
                        store,
                        family.refreshToken(),
                        store.issuances()::findByRefreshToken,
                        store.readings()::refreshToken);
                mustAgree(store, code, store.grants()::findByCode, store.readings()::code);
            }
        }

        private <T> void mustAgree(
                Store store,
                Digest known,
                Function<Digest, Optional<View<T>>> alone,
                BiFunction<ClientId, Digest, Reading<T>> together) {
            assertThat(alone.apply(known)).isPresent();
            for (ClientId caller : callers) {
                Client client = store.clients().find(caller).orElse(null);
                for (Digest digest : List.of(known, unknown)) {
                    View<T> view = client == null ? null : alone.apply(digest).orElse(null);
                    assertThat(together.apply(caller, digest)).isEqualTo(new Reading<>(client, view));
                }
            }
        }
    }
}
