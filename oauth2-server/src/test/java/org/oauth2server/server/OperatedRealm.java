// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.administration.IssuedToken;
import org.oauth2server.resource.Access;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** A realm with clients and tokens, on every database in turn, and the commands of its operator. */
@Tag("P17")
@ParameterizedClass
@EnumSource(Places.class)
class OperatedRealm {
    @Parameter
    Places place;

    String location;
    private @Nullable Store opened;
    Store store;
    LivingRealm realm;

    @BeforeEach
    void live() {
        location = place.fresh();
        store = Stores.open(location);
        opened = store;
        realm = new LivingRealm(store);
        realm.live(0);
        realm.server.clients().enable(realm.id(3));
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    IssuedToken token(String subject, int client) {
        return realm.server.tokenFor(subject, realm.id(client), LivingRealm.READ);
    }

    boolean isAlive(IssuedToken token) {
        return realm.server.resources().check(LivingRealm.bearer(token.token().reveal()), LivingRealm.READ)
                instanceof Access.Granted;
    }

    Called call(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--store", location));
        return Called.with(all.toArray(String[]::new));
    }

    static JsonNode json(Called called) throws Exception {
        assertThat(called.code()).as(called.err()).isZero();
        assertThat(called.out().lines()).hasSize(1);
        return JsonMapper.builder().build().readTree(called.out());
    }
}
