// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.oauth2server.administration.IssuedToken;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** Takes the pictures of the documentation, and of every other screen, into the folder that {@code console.pictures} names. */
@ExtendWith(Chromium.class)
@EnabledIfSystemProperty(named = "console.pictures", matches = ".+")
class PicturesTest {
    private static final int DAYS = 60;
    private static final String[] NAMES = {
        "Calendar",
        "Mail Gateway",
        "Photo Album",
        "Payroll Export",
        "Mobile App",
        "Partner Portal",
        "Nightly Reports",
        "Intranet"
    };

    private final Path folder = Path.of(System.getProperty("console.pictures", "."));
    private final Random random = new Random(7);

    @Test
    void every_screen_in_both_themes_wide_and_narrow(ChromeDriver browser) throws IOException {
        try (ConsoleSite site = ConsoleSite.start()) {
            String token = fill(site);
            Screen screen =
                    new Screen(browser, site).size(1280, 860).theme("light").signIn("/");
            for (Map.Entry<String, String> each : screens(token).entrySet()) {
                for (String theme : new String[] {"light", "dark"}) {
                    screen.theme(theme).size(1280, 860);
                    screen.script("location.hash = arguments[0]", each.getValue());
                    screen.until("a heading", any -> screen.heading());
                    screen.settled().script("document.activeElement.blur()");
                    take(browser, each.getKey() + "-" + theme);
                    screen.size(390, 844).settled();
                    take(browser, each.getKey() + "-narrow-" + theme);
                }
            }
            screen.size(1280, 860).theme("light");
            screen.go("/clients/id/client-1", NAMES[1]).press("Rotate secret").shows("Rotate the secret?");
            take(browser, "question");
            screen.press("Rotate").shows("never again");
            screen.press("Disable").shows("This client is disabled");
            take(browser, "secret");
            site.plant("client-1", client -> client.notes("theirs"));
            screen.fill("Notes", "mine").press("Save changes").shows("Somebody else");
            take(browser, "conflict");
            takeConsents(browser, screen);
        }
    }

    private void takeConsents(ChromeDriver browser, Screen screen) throws IOException {
        screen.press("Discard").press("Dismiss");
        for (String theme : new String[] {"light", "dark"}) {
            screen.theme(theme).go("/clients/id/client-0", NAMES[0]).fill("Whose consent", "user-1" + Keys.ENTER);
            screen.shows("Has agreed to");
            take(browser, "consent-" + theme);
            screen.go("/tokens?subject=user-1", "A subject")
                    .script("document.querySelector(\"section[aria-label='Consents']\").scrollIntoView()");
            take(browser, "consents-" + theme);
            screen.size(390, 844)
                    .settled()
                    .script("document.querySelector(\"section[aria-label='Consents']\").scrollIntoView()");
            take(browser, "consents-narrow-" + theme);
            screen.size(1280, 860);
        }
    }

    /** The overview where there are more clients than it looks at of itself. */
    @Test
    void the_overview_of_thousands(ChromeDriver browser) throws IOException {
        try (ConsoleSite site = ConsoleSite.start()) {
            fill(site);
            for (int i = 0; i < 2_600; i++) {
                site.server()
                        .register(ClientRegistration.named("Application " + i).grantTypes("client_credentials"));
            }
            for (String theme : new String[] {"light", "dark"}) {
                Screen screen = new Screen(browser, site)
                        .size(1280, 1100)
                        .theme(theme)
                        .signIn("/")
                        .settled();
                take(browser, "many-" + theme);
                screen.size(390, 844)
                        .settled()
                        .script("document.querySelector(\"section[aria-label='Busiest this week']\").scrollIntoView()");
                take(browser, "many-narrow-" + theme);
            }
        }
    }

    private static Map<String, String> screens(String token) {
        Map<String, String> screens = new LinkedHashMap<>();
        screens.put("overview", "/");
        screens.put("clients", "/clients");
        screens.put("client", "/clients/id/client-0");
        screens.put("create", "/clients/new");
        screens.put("tokens", "/tokens");
        screens.put("subject", "/tokens?subject=user-1");
        screens.put("why", "/tokens?id=" + token);
        screens.put("issuers", "/issuers");
        screens.put("keys", "/keys");
        screens.put("activity", "/activity");
        return screens;
    }

    private String fill(ConsoleSite site) {
        site.pass(Duration.ofDays(1 - DAYS));
        for (int i = 0; i < NAMES.length; i++) {
            site.server().register(registration(i));
        }
        site.agreed("user-1", "client-0", Scopes.of("read", "write"), "https://app0.example.com/callback");
        site.agreed("user-1", "client-4", Scopes.of("read"), null);
        IssuedToken last = null;
        for (int day = 0; day < DAYS; day++) {
            int tokens = (int) ((day % 7 < 5 ? 14 : 5) * (1 + Math.sin(day / 9.0) / 3)) + random.nextInt(4);
            for (int i = 0; i < tokens; i++) {
                ClientId client = new ClientId("client-" + random.nextInt(random.nextInt(NAMES.length) + 1));
                last = site.server().tokenFor("user-" + random.nextInt(40), client, Scopes.of("read"));
            }
            if (day < DAYS - 1) {
                site.pass(Duration.ofDays(1));
            }
        }
        site.server().clients().disable(new ClientId("client-6"));
        site.token("client-0", "wrong");
        site.server().authorizations().revokeAll("user-7");
        site.agreed("user-1", "client-5", Scopes.of("read"), null);
        assertThat(last).isNotNull();
        site.server().authorizations().revokeToken(last.id());
        return last.id().toString();
    }

    private static ClientRegistration registration(int i) {
        String host = "https://app" + i + ".example.com";
        ClientRegistration registration = ClientRegistration.named(NAMES[i])
                .id("client-" + i)
                .link(host)
                .redirectUris(host + "/callback")
                .scopes(i % 2 == 0 ? Scopes.of("read", "write") : Scopes.of("read"));
        return i % 3 == 2 ? registration.publicClient() : registration;
    }

    private void take(ChromeDriver browser, String name) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
}
