// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Grant;
import org.oauth2server.store.Grants;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Store;
import org.oauth2server.tck.golden.Golden;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelStore;

/** What is told of a golden realm is the same each time, and another thing where something is lost. */
class GoldenTest {
    private final ModelDatabase database = new ModelDatabase();

    @Test
    void the_same_is_told_of_two_realms() {
        assertThat(told(new ModelStore(database, "one"))).isEqualTo(told(new ModelStore(database, "two")));
    }

    @Test
    void a_revocation_that_is_lost_is_told() {
        List<String> before = told(new ModelStore(database, "one"));
        List<String> after = told(new ModelStore(database, "two") {
            @Override
            public Grants grants() {
                tables.grants.replaceAll((id, grant) -> grant.revoked() == null ? grant : unrevoked(grant));
                return super.grants();
            }
        });
        assertThat(after).isNotEqualTo(before).hasSameSizeAs(before);
    }

    @Test
    void a_key_that_is_lost_is_told() {
        List<String> before = told(new ModelStore(database, "one"));
        List<String> after = told(new ModelStore(database, "two") {
            @Override
            public SigningKeys keys() {
                tables.keys.remove("k1");
                return super.keys();
            }
        });
        assertThat(after).hasSize(before.size() - 1).isSubsetOf(before);
    }

    private static Grant unrevoked(Grant grant) {
        GrantDraft draft = new GrantDraft(grant.id(), grant.client(), grant.clientEpoch(), grant.decidedAt());
        draft.subject = grant.subject();
        draft.code = grant.code();
        draft.codeExpires = grant.codeExpires();
        draft.keepUntil = grant.keepUntil();
        return draft.build();
    }

    private static List<String> told(Store store) {
        Golden.write(store);
        return Golden.read(store);
    }
}
