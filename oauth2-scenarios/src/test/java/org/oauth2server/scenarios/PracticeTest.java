// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.Tokens;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The practice server as people start it, two processes on one database, and a client that others wrote. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "practice on {0}")
@EnumSource(
        value = Backend.class,
        names = {"H2_FILE", "POSTGRESQL", "MONGODB"})
class PracticeTest {
    private static final int ROUNDS = 10;
    private static final int RACERS = 8;

    private final List<PracticeProcess> processes = new ArrayList<>();
    private final String store;
    private final Browser browser = new Browser("practice-user");
    private ThirdParty here;
    private ThirdParty there;

    PracticeTest(Backend backend) {
        store = backend.location();
    }

    @BeforeEach
    void start(@TempDir Path data) {
        String one = start(data, "one");
        String two = start(data, "two");
        here = ThirdParty.confidential(
                one, new ClientSecretBasic(new ClientID("practice"), new Secret(PracticeProcess.SECRET)));
        there = here.at(two);
    }

    private String start(Path data, String name) {
        PracticeProcess process = PracticeProcess.start(store, data.resolve(name));
        processes.add(process);
        return process.issuer();
    }

    @AfterEach
    void stop() {
        processes.forEach(PracticeProcess::stop);
    }

    @Test
    @Tag("P18")
    void a_client_that_others_wrote_gets_through_the_whole_protocol() {
        Tokens first = ThirdParty.tokens(here.redeem(code()));
        assertThat(there.isActive(first.getAccessToken())).isTrue();

        Tokens second = ThirdParty.tokens(there.refresh(first.getRefreshToken()));
        assertThat(here.isActive(first.getRefreshToken())).isFalse();
        assertThat(here.isActive(second.getRefreshToken())).isTrue();

        assertThat(here.revoke(second.getRefreshToken())).isEqualTo(200);
        assertThat(there.isActive(second.getAccessToken())).isFalse();
        assertThat(ThirdParty.error(there.refresh(second.getRefreshToken()))).isEqualTo("invalid_grant");
    }

    @Test
    @Tag("CC-01")
    void two_processes_redeem_a_code_once_whoever_races_for_it() {
        try (Racers racers = new Racers()) {
            for (int round = 0; round < ROUNDS; round++) {
                AuthorizationCode code = code();
                List<TokenResponse> answers = racers.race(redeemers(code));
                assertThat(answers.stream().filter(TokenResponse::indicatesSuccess))
                        .as("round %s", round)
                        .hasSize(1);
            }
        }
    }

    private List<Callable<TokenResponse>> redeemers(AuthorizationCode code) {
        List<Callable<TokenResponse>> redeemers = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            ThirdParty at = i % 2 == 0 ? here : there;
            redeemers.add(() -> at.redeem(code));
        }
        return redeemers;
    }

    private AuthorizationCode code() {
        URI back = browser.submit(browser.open(here.authorizationRequest("sudo")), "Grant")
                .at();
        return here.cameBack(back).toSuccessResponse().getAuthorizationCode();
    }
}
