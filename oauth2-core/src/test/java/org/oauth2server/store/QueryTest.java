// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;

class QueryTest {
    private static final ClientId OTHER = new ClientId("other.example");

    @Test
    void a_grant_is_selected_by_each_condition_and_by_all_of_them() {
        Grant grant = Samples.grant();
        String subject = grant.subject();

        assertThat(GrantQuery.id(grant.id()).selects(grant)).isTrue();
        assertThat(GrantQuery.client(grant.client()).selects(grant)).isTrue();
        assertThat(GrantQuery.subject(subject).selects(grant)).isTrue();
        assertThat(new GrantQuery(grant.id(), grant.client(), subject).selects(grant))
                .isTrue();
    }

    @Test
    void a_grant_that_misses_one_condition_is_not_selected() {
        Grant grant = Samples.grant();
        String subject = grant.subject();
        Digest other = Digest.of(new byte[Digest.BYTES]);

        assertThat(new GrantQuery(other, grant.client(), subject).selects(grant))
                .isFalse();
        assertThat(new GrantQuery(grant.id(), OTHER, subject).selects(grant)).isFalse();
        assertThat(new GrantQuery(grant.id(), grant.client(), subject + " ").selects(grant))
                .isFalse();
    }

    @Test
    void an_issuance_is_selected_by_each_condition_and_by_all_of_them() {
        Issuance issuance = Samples.issuance();

        assertThat(IssuanceQuery.grant(issuance.grant()).selects(issuance)).isTrue();
        assertThat(IssuanceQuery.client(issuance.client()).selects(issuance)).isTrue();
        assertThat(IssuanceQuery.subject(issuance.subject()).selects(issuance)).isTrue();
        assertThat(new IssuanceQuery(issuance.grant(), issuance.client(), issuance.subject()).selects(issuance))
                .isTrue();
    }

    @Test
    void an_issuance_that_misses_one_condition_is_not_selected() {
        Issuance issuance = Samples.issuance();
        Digest other = Digest.of(new byte[Digest.BYTES]);

        assertThat(new IssuanceQuery(other, issuance.client(), issuance.subject()).selects(issuance))
                .isFalse();
        assertThat(new IssuanceQuery(issuance.grant(), OTHER, issuance.subject()).selects(issuance))
                .isFalse();
        assertThat(new IssuanceQuery(issuance.grant(), issuance.client(), "nobody").selects(issuance))
                .isFalse();
    }

    @Test
    void what_is_on_behalf_of_no_one_is_selected_by_its_client_alone() {
        Issuance bare = Samples.bareIssuance();

        assertThat(IssuanceQuery.client(bare.client()).selects(bare)).isTrue();
        assertThat(IssuanceQuery.subject("anyone").selects(bare)).isFalse();
        assertThat(IssuanceQuery.grant(Samples.digest(1)).selects(bare)).isFalse();
    }
}
