// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Store;

/** S1: a record is found by its key, and by nothing else. {@link NameRules} has keys that are text. */
interface KeyRules {
    @Test
    @Rule("S1.1")
    @Tag("ST-01")
    default void a_dump_shows_no_credential_in_clear(Bench bench) throws IOException, NoSuchAlgorithmException {
        Samples samples = bench.samples();
        Client client =
                samples.client().toBuilder().notes("marker-" + samples.word()).build();
        String token = "oat_" + samples.word() + samples.word() + samples.word();
        Digest digest = Digest.of(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        bench.does("a client was created, a token issued by its digest, found, touched and revoked");
        String notes = Objects.requireNonNull(client.notes());
        String text = bench.held(notes, (one, two) -> {
            one.clients().create(client);
            one.issuances().issue(samples.issuance(client, draft -> draft.accessToken = digest));
            two.issuances().findByAccessToken(digest);
            two.issuances().touch(digest, bench.now());
            two.issuances().revoke(digest, samples.revocation("requested"));
        });
        assertThat(text).as("the dump, which holds the notes of a client").contains(notes);
        byte[] clear = token.getBytes(StandardCharsets.UTF_8);
        assertThat(text)
                .as("the dump")
                .doesNotContain(token)
                .doesNotContainIgnoringCase(HexFormat.of().formatHex(clear))
                .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(clear));
    }

    @Test
    @Rule("S1.2")
    @Tag("ST-06")
    default void digests_that_differ_in_one_bit_are_different_keys(Bench bench) {
        List<Digest> near = new ArrayList<>();
        byte[] bytes = bench.samples().bytes(Digest.BYTES);
        near.add(Digest.of(bytes));
        for (int bit = 0; bit < Digest.BYTES * 8; bit += 5) {
            byte[] other = bytes.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            near.add(Digest.of(other));
        }
        mustBeApart(bench, near);
    }

    @Test
    @Rule("S1.2")
    @Tag("ST-06")
    @Tag("ST-07")
    default void digests_that_look_alike_as_text_are_different_keys(Bench bench) {
        List<Digest> alike = new ArrayList<>();
        for (int filler : new int[] {0x00, 0x09, 0x20, 0x41, 0x61, 0x7f, 0x80, 0xc3, 0xff}) {
            byte[] bytes = bench.samples().digest().bytes();
            for (int i = 0; i < 5; i++) {
                byte[] ending = bytes.clone();
                java.util.Arrays.fill(ending, Digest.BYTES - 1 - i * 2, Digest.BYTES, (byte) filler);
                alike.add(Digest.of(ending));
            }
        }
        byte[] upper = "ABCDEFGHIJKLMNOPQRSTUVWX".getBytes(StandardCharsets.US_ASCII);
        byte[] lower = "abcdefghijklmnopqrstuvwx".getBytes(StandardCharsets.US_ASCII);
        byte[] salt = bench.samples().bytes(8);
        alike.add(Digest.of(concat(upper, salt)));
        alike.add(Digest.of(concat(lower, salt)));
        mustBeApart(bench, alike.stream().distinct().toList());
    }

    private static byte[] concat(byte[] one, byte[] two) {
        byte[] both = java.util.Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    private static void mustBeApart(Bench bench, List<Digest> digests) {
        Client client = bench.samples().client();
        List<Issuance> issued = new ArrayList<>();
        for (Digest digest : digests) {
            issued.add(bench.samples().issuance(client, draft -> {
                draft.spends = digest;
                draft.accessToken = digest;
            }));
        }
        bench.does("%d digests that are nearly the same were each issued against and looked up", digests.size());
        for (Issuance each : issued) {
            assertThat(bench.one().issuances().issue(each).won())
                    .as("issue, key %s", each.key())
                    .isTrue();
        }
        for (Issuance each : issued) {
            assertThat(bench.two()
                            .issuances()
                            .findByAccessToken(each.accessToken())
                            .orElseThrow()
                            .value())
                    .as("what is found by %s", each.accessToken())
                    .isEqualTo(each);
        }
    }

    @Test
    @Rule("S1.3")
    default void what_does_not_exist_is_empty_or_false(Bench bench) {
        Samples samples = bench.samples();
        Digest unknown = samples.digest();
        ClientId nobody = samples.clientId();
        bench.does("every method was given a key that nothing has");
        for (Store store : List.of(bench.one(), bench.two())) {
            assertThat(store.clients().find(nobody)).isEmpty();
            assertThat(store.clients().update(samples.client(nobody), 0)).isFalse();
            assertThat(store.clients().delete(nobody)).isFalse();
            for (Kind kind : Kind.values()) {
                assertThat(store.requests().find(kind, unknown)).isEmpty();
            }
            assertThat(store.requests().findByUserCode(unknown)).isEmpty();
            assertThat(store.requests().poll(unknown, bench.now(), Duration.ofSeconds(5)))
                    .isFalse();
            assertThat(store.grants().find(unknown)).isEmpty();
            assertThat(store.grants().findByCode(unknown)).isEmpty();
            assertThat(store.grants().revoke(GrantQuery.id(unknown), samples.revocation("requested")))
                    .isZero();
            assertThat(store.issuances().findByAccessToken(unknown)).isEmpty();
            assertThat(store.issuances().findByRefreshToken(unknown)).isEmpty();
            assertThat(store.issuances().revoke(unknown, samples.revocation("requested")))
                    .isFalse();
            assertThat(store.issuances().touch(unknown, bench.now())).isFalse();
            assertThat(store.consents().find("nobody", nobody)).isEmpty();
            assertThat(store.consents().remove("nobody", nobody)).isFalse();
            assertThat(store.issuers().find("https://nobody.example")).isEmpty();
            assertThat(store.issuers().put(samples.issuer(), 0)).isFalse();
            assertThat(store.issuers().remove("https://nobody.example")).isFalse();
            assertThat(store.keys().retire("nothing", bench.now())).isFalse();
            assertThat(store.administration()
                            .clients(nobody.value(), PageRequest.first(1))
                            .items())
                    .isEmpty();
        }
    }

    @Test
    @Rule("S1.5")
    default void a_credential_is_not_found_as_one_of_another_kind(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        var device = bench.samples().device(family.client());
        var pending = bench.samples().pending(family.client());
        bench.one().requests().open(device);
        bench.one().requests().open(pending);
        bench.does("each credential was looked up as every other kind");
        Store store = bench.two();
        assertThat(store.issuances().findByAccessToken(family.refreshToken())).isEmpty();
        assertThat(store.issuances().findByRefreshToken(family.accessToken())).isEmpty();
        assertThat(store.issuances().findByAccessToken(family.first().key())).isEmpty();
        assertThat(store.issuances()
                        .revoke(family.refreshToken(), bench.samples().revocation("requested")))
                .isFalse();
        assertThat(store.issuances().touch(family.refreshToken(), bench.now())).isFalse();
        assertThat(store.grants().findByCode(family.grant().id())).isEmpty();
        assertThat(store.grants().find(family.first().key())).isEmpty();
        assertThat(store.requests().find(Kind.PENDING, device.handle())).isEmpty();
        assertThat(store.requests().find(Kind.PUSHED, pending.handle())).isEmpty();
        assertThat(store.requests().find(Kind.DEVICE, java.util.Objects.requireNonNull(device.userCode())))
                .isEmpty();
        assertThat(store.requests().findByUserCode(device.handle())).isEmpty();
        assertThat(store.requests().poll(pending.handle(), bench.now(), Duration.ofSeconds(5)))
                .isFalse();
    }

    @Test
    @Rule("S1.6")
    @Tag("ST-03")
    @Tag("ST-05")
    default void text_that_looks_like_a_query_is_text(Bench bench) {
        ClientId client = bench.samples().clientId();
        bench.does(
                "%d subjects that are also pieces of query languages were put, found, asked for and removed",
                Texts.HOSTILE.size());
        for (String subject : Texts.HOSTILE) {
            assertThat(bench.two().consents().find(subject, client))
                    .as("find '%s' before it is there", subject)
                    .isEmpty();
            bench.one().consents().put(bench.samples().consent(subject, client));
            assertThat(bench.two()
                            .consents()
                            .find(subject, client)
                            .orElseThrow()
                            .subject())
                    .isEqualTo(subject);
            assertThat(bench.two()
                            .administration()
                            .grants(GrantQuery.subject(subject), PageRequest.first(9))
                            .items())
                    .as("grants of '%s'", subject)
                    .isEmpty();
        }
        for (String subject : Texts.HOSTILE) {
            assertThat(bench.two().consents().remove(subject, client))
                    .as("remove '%s'", subject)
                    .isTrue();
        }
    }
}
