// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oauth2server.model.Client;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Scopes;

/** What is written is read again, by this release and by those before and after it. */
class DocumentsTest extends DocumentsScene {
    @ParameterizedTest
    @MethodSource("records")
    void what_is_read_equals_what_was_written(Object record) {
        assertThat(read(record, write(record))).isEqualTo(record);
    }

    @ParameterizedTest
    @MethodSource("records")
    void what_is_read_is_written_again_letter_by_letter(Object record) {
        String json = write(record);

        assertThat(write(read(record, json))).isEqualTo(json);
    }

    @Test
    void no_subjects_at_all_and_any_subject_stay_apart() {
        Issuer anyone = Samples.bareIssuer();
        Issuer noOne =
                new Issuer("urn:x", null, null, List.of(), Set.of(), Scopes.NONE, Samples.T, null, 0, Extensions.NONE);

        assertThat(Documents.issuer(Documents.write(anyone)).subjects()).isNull();
        assertThat(Documents.issuer(Documents.write(noOne)).subjects()).isEmpty();
    }

    @Test
    void the_order_of_redirect_uris_grant_types_and_subjects_is_kept() {
        Client client = Documents.client(Documents.write(Samples.client()));
        Issuer issuer = Documents.issuer(Documents.write(Samples.issuer()));

        assertThat(client.grantTypes()).containsExactly("refresh_token", "authorization_code");
        assertThat(issuer.subjects())
                .containsExactlyElementsOf(new LinkedHashSet<>(Samples.issuer().subjects()));
    }

    @Test
    void members_of_a_later_release_pass_through() {
        String later = Documents.write(Samples.bareConsent()).replace("}", ",\"later\":{\"a\":[1,{\"b\":false}]}}");

        Consent read = Documents.consent(later);

        assertThat(read.extensions())
                .isEqualTo(Extensions.of(Map.of("later", Map.of("a", List.of(1L, Map.of("b", false))))));
        assertThat(Documents.write(read)).isEqualTo(later);
    }

    @Test
    void members_may_come_in_any_order() {
        assertThat(Documents.consent("""
                {"scopes":[],"client":"app.example","granted":1700000000123,"subject":"ada","v":1}""")).isEqualTo(Samples.bareConsent());
    }

    @Test
    void a_member_of_a_later_release_within_a_secret_is_refused_for_it_could_not_be_kept() {
        String later =
                Documents.write(Samples.client()).replace("\"label\":\"first\"", "\"label\":\"first\",\"off\":true");

        assertThatThrownBy(() -> Documents.client(later))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("client.secrets")
                .hasMessageContaining("off");
    }

    @Test
    void an_extension_with_the_name_of_a_member_is_refused_even_where_that_member_is_null() {
        for (String name : List.of("v", "scopes", "redirectUri", "expires")) {
            Consent consent = new Consent(
                    "ada", Samples.CLIENT, Scopes.NONE, null, Samples.T, null, Extensions.of(Map.of(name, "x")));

            assertThatThrownBy(() -> Documents.write(consent))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void extensions_nest_as_deep_in_a_document_as_they_may_by_themselves() {
        Object value = "x";
        for (int depth = 2; depth <= 16; depth++) {
            value = List.of(value);
        }
        Extensions deepest = Extensions.of(Map.of("a", value));

        assertThat(Documents.extensions(Documents.write(deepest))).isEqualTo(deepest);
        assertThatThrownBy(() -> Documents.extensions("{\"a\":" + "[".repeat(17) + "1" + "]".repeat(17) + "}"))
                .isInstanceOf(StoreException.class);
    }

    // ST-14, ST-15
    @Test
    @Tag("ST-14")
    @Tag("ST-15")
    void times_are_milliseconds_whatever_the_zone_and_however_far() {
        for (String time : List.of("1969-12-31T23:59:59.999Z", "2038-01-19T03:14:08Z", "9999-12-31T23:59:59.999Z")) {
            Consent consent =
                    new Consent("ada", Samples.CLIENT, Scopes.NONE, null, Instant.parse(time), null, Extensions.NONE);

            assertThat(Documents.consent(Documents.write(consent)).granted()).isEqualTo(time);
        }
    }
}
