// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Sealed;

/** S2: text comes back as it was written. */
interface TextRules {
    @Test
    @Rule("S2.6")
    @Tag("ST-09")
    default void text_in_any_script_comes_back(Bench bench) {
        Echo.of(bench).mustAllComeBack(new Full(bench.samples(), Texts.UNICODE, bench.now()));
    }

    @Test
    @Rule("S1.6")
    @Tag("ST-03")
    @Tag("ST-05")
    default void text_that_looks_like_a_query_comes_back(Bench bench) {
        for (String text : Texts.HOSTILE) {
            Echo.of(bench).mustAllComeBack(new Full(bench.samples(), "x" + text, bench.now()));
        }
    }

    @Test
    @Rule("S2.6")
    @Tag("ST-07")
    default void blanks_at_the_ends_come_back(Bench bench) {
        Echo.of(bench).mustAllComeBack(new Full(bench.samples(), " \u00a0x \t\u3000 ", bench.now()));
    }

    @Test
    @Rule("S2.6")
    @Tag("ST-09")
    @Tag("ST-11")
    @Tag("ST-12")
    default void text_as_long_as_the_model_allows_comes_back_whole(Bench bench) {
        Samples samples = bench.samples();
        String text = Texts.longest(4096);
        Echo.of(bench)
                .mustComeBack(samples.client().toBuilder()
                        .name(text)
                        .link(text)
                        .image(text)
                        .notes(text)
                        .redirectUris(text)
                        .keys(Texts.longest(65_536))
                        .build());
        Echo.of(bench)
                .mustComeBack(samples.client(new org.oauth2server.model.ClientId("~".repeat(118) + samples.word())));
        Echo.of(bench).mustComeBack(samples.request(samples.client(), draft -> {
            draft.state = text;
            draft.redirectUri = text;
            draft.codeChallenge = text;
        }));
        String subject = Texts.longest(245) + samples.word();
        Echo.of(bench).mustComeBack(samples.grant(samples.client(), draft -> draft.subject = subject));
        Echo.of(bench).mustComeBack(samples.issuance(samples.client(), draft -> {
            draft.subject = subject;
            draft.issuer = "https://" + "i".repeat(192);
            draft.grantType = "g".repeat(200);
            draft.replay = Sealed.of(samples.bytes(20_000));
        }));
        Echo.of(bench).mustComeBack(samples.issuer("i".repeat(190) + samples.word()));
        Echo.of(bench)
                .mustComeBack(samples.consent(
                        subject, new org.oauth2server.model.ClientId("~".repeat(118) + samples.word())));
    }
}
