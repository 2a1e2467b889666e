// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;
import static org.oauth2server.scenarios.cases.Scene.redeeming;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;

/** What the machine is set to, and the lenience of its classes, changes nothing. */
@ResourceLock(Resources.LOCALE)
class PlatformTest {
    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Tag("SV-06")
    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "az-AZ", "lt-LT"})
    void every_flow_is_the_same_in_every_language(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        Scene scene = new Scene();
        scene.register(org.oauth2server.registration.ClientRegistration.named("I")
                .id("I")
                .scopes("INFO", "info")
                .grantTypes("client_credentials")
                .secret(org.oauth2server.model.Secret.of("chosen by İnci")));

        HttpResponse issued = scene.token(WEB, redeeming(scene.code(asking())));
        Tokens tokens = Tokens.of(issued);
        Tokens next = Tokens.of(scene.refresh(WEB, tokens.refresh()));

        assertThat(issued.text()).contains("\"expires_in\":3600");
        assertThat(scene.introspect(Scene.API, next.access()).text())
                .contains("\"exp\":" + TestClock.START.plusSeconds(3600).getEpochSecond());
        assertThat(Tokens.of(scene.token("I", Params.of("grant_type", "client_credentials", "scope", "INFO")))
                        .scope())
                .isEqualTo("INFO");
        assertThat(scene.token(WEB, Params.of("grant_type", "AUTHORIZATION_CODE"))
                        .text())
                .contains("unsupported_grant_type");
        HttpRequest upper = Scene.request(
                "POST",
                Scene.TOKEN,
                null,
                "grant_type=client_credentials",
                "CONTENT-TYPE",
                "APPLICATION/X-WWW-FORM-URLENCODED;CHARSET=UTF-8",
                "AUTHORIZATION",
                Scene.basic(Scene.MACHINE, scene.secret(Scene.MACHINE)).replace("Basic", "BASIC"));
        assertThat(scene.server.handle(upper).status()).isEqualTo(200);
        assertThat(scene.server
                        .resources()
                        .check(
                                Scene.get("/", null, "AUTHORIZATION", "BEARER " + next.access()),
                                org.oauth2server.model.Scopes.NONE))
                .isInstanceOf(org.oauth2server.resource.Access.Granted.class);
        scene.clock.advance(Duration.ofMinutes(1));
        Expect.refused(scene.refresh(WEB, tokens.refresh()), 400, "invalid_grant");
        assertThat(scene.reason()).isEqualTo("refresh_token_reused");
        Expect.refused(scene.refresh(WEB, next.refresh()), 400, "invalid_grant");
        assertThat(scene.reason()).isEqualTo("refresh_token_grant_revoked");
    }

    @Tag("SV-03")
    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n", "\u0000", "\u000b", "\u007f", "\u001b"})
    void no_header_can_be_split(String control) {
        assertThatThrownBy(() -> Headers.NONE.with("Location", "a" + control + "b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Headers.NONE.with("X" + control, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Headers.of(java.util.Map.of("X", List.of("a" + control))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpResponse.seeOther("/x" + control)).isInstanceOf(IllegalArgumentException.class);
    }

    @Tag("SV-07")
    @Test
    void a_line_end_at_the_end_is_not_the_end() {
        Scene scene = new Scene();

        for (String name : List.of(
                "client_id", "redirect_uri", "response_type", "scope", "code_challenge", "code_challenge_method")) {
            HttpResponse response =
                    scene.withoutTrace(() -> scene.authorize(asking().with(name, asking().get(name) + "\n")));
            assertThat(String.valueOf(response.headers().first("Location")))
                    .doesNotStartWith(Scene.PAGE)
                    .doesNotContain("code=");
        }
        String code = scene.code(asking());
        for (String name : List.of("grant_type", "code", "redirect_uri", "code_verifier")) {
            Params form = redeeming(code);
            assertThat(scene.withoutTrace(() -> scene.token(WEB, form.with(name, form.get(name) + "\n")))
                            .status())
                    .isEqualTo(400);
        }
        assertThatThrownBy(() -> scene.server.register(Scene.code("new\n")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scene.server.register(Scene.code("new").scopes("read\n")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scene.server.register(
                        Scene.code("new").redirectUris(Scene.CALLBACK).link("https://x.example\n")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Tag("SV-08")
    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "%u0041", "%-1", "% 1", "%+1", "%c0%80", "%e2%82", "%00"})
    void a_broken_escape_is_a_bad_request(String broken) {
        Scene scene = new Scene();
        HttpRequest request = Scene.post(
                Scene.TOKEN,
                "grant_type=client_credentials&x=" + broken,
                "Authorization",
                Scene.basic(Scene.MACHINE, scene.secret(Scene.MACHINE)));

        Expect.refused(scene.withoutTrace(() -> scene.server.handle(request)), 400, "invalid_request");
    }
}
