// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Issuers;

/** S1: text that names something is compared exactly. */
interface NameRules {
    @Test
    @Rule("S1.4")
    @Tag("ST-06")
    default void client_identifiers_are_compared_exactly(Bench bench) {
        String word = bench.samples().word();
        List<Client> clients = new ArrayList<>();
        for (String id : List.of(
                "App-" + word, "app-" + word, "APP-" + word, "app_" + word, "app-" + word + ".", "null-" + word)) {
            clients.add(bench.samples().client(new ClientId(id)).toBuilder()
                    .notes(id)
                    .build());
        }
        bench.does("clients were created whose identifiers differ in case or in one sign");
        clients.forEach(client -> assertThat(bench.one().clients().create(client))
                .as("create %s", client.id())
                .isTrue());
        clients.forEach(client -> assertThat(bench.two().clients().find(client.id()))
                .as("find %s", client.id())
                .contains(client));
    }

    @Test
    @Rule("S1.4")
    @Tag("ST-06")
    @Tag("ST-07")
    @Tag("ST-08")
    @Tag("ST-25")
    default void subjects_are_compared_exactly(Bench bench) {
        String word = bench.samples().word();
        ClientId client = bench.samples().clientId();
        List<String> alike = List.of(
                "josé " + word,
                Normalizer.normalize("josé " + word, Normalizer.Form.NFD),
                "jose " + word,
                "José " + word,
                "JOSÉ " + word,
                "josé " + word + " ",
                " josé " + word,
                "josé " + word + "\t",
                "ｊｏｓｅ " + word,
                "straße " + word,
                "strasse " + word,
                "i " + word,
                "ı " + word,
                "İ " + word,
                "1" + word,
                "01" + word,
                "jose\u200d " + word,
                "jose\u00ad " + word,
                "null",
                "NULL",
                "true",
                "0");
        bench.does("a consent was put, and found, for %d subjects that look alike", alike.size());
        alike.forEach(subject -> bench.one().consents().put(bench.samples().consent(subject, client)));
        for (String subject : alike) {
            assertThat(bench.two()
                            .consents()
                            .find(subject, client)
                            .orElseThrow()
                            .subject())
                    .as("the subject of the consent found for '%s'", subject)
                    .isEqualTo(subject);
        }
        for (String subject : alike) {
            assertThat(bench.one().consents().remove(subject, client))
                    .as("remove '%s'", subject)
                    .isTrue();
        }
    }

    @Test
    @Rule("S1.4")
    @Tag("ST-06")
    default void issuers_kids_and_purposes_are_compared_exactly(Bench bench) {
        String word = bench.samples().word();
        bench.does("issuers, kids and purposes that differ in case or in one sign were put in");
        for (String issuer :
                List.of("https://" + word, "https://" + word + "/", "HTTPS://" + word, "https://" + word + "%2F")) {
            assertThat(bench.one().issuers().put(bench.samples().issuer(issuer), Issuers.NONE_YET))
                    .as("put %s", issuer)
                    .isTrue();
            assertThat(bench.two().issuers().find(issuer).orElseThrow().identifier())
                    .isEqualTo(issuer);
        }
        SigningKey lower = bench.samples().key("before-" + word);
        SigningKey upper = bench.samples().key("Before-" + word);
        assertThat(bench.one().keys().add(lower).won()).isTrue();
        assertThat(bench.two().keys().add(upper).won())
                .as("a key that replaces Before, beside one that replaces before")
                .isTrue();
        Digest id = bench.samples().digest();
        assertThat(bench.one().replays().first("dpop", id, bench.now())).isTrue();
        assertThat(bench.two().replays().first("DPoP", id, bench.now())).isTrue();
    }
}
