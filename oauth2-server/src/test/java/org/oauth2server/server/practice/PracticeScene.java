// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A practice server, and a browser that has it open. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PracticeScene {
    @TempDir
    static Path folder;

    PracticeServer server;
    Browser browser;

    abstract Practice practice();

    @BeforeAll
    void start() throws IOException {
        server = practice().start();
    }

    @BeforeEach
    void openBrowser() {
        browser = new Browser(server.issuer());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    HttpResponse<String> consent() {
        String home = browser.open("/").body();
        String link = home.replaceFirst("(?s).*class=\"button\" href=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        return browser.open(link);
    }

    String token(String scope) {
        return Browser.member(
                "access_token",
                asClient("/oauth/token", "grant_type=client_credentials&scope=" + scope)
                        .body());
    }

    HttpResponse<String> asClient(String path, String body) {
        return browser.postAs("practice", server.clientSecret().reveal(), path, body);
    }
}
