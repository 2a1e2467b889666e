// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.Parameters;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What the page does where there are more clients than it would ever ask for at once. */
@Tag("P19")
class ManyClientsTest extends Sitting {
    private static final String CLIENTS = "/oauth/admin/api/v1/clients";
    private static final String DOCTOR = "/oauth/admin/api/v1/doctor";
    private static final String RANKED = "section[aria-label='Busiest this week'] ";
    private static final String EXAMINED = "section[aria-label='What needs attention'] ";

    private static final String CONSOLE = "Administration console";

    /** Holds back all requests for clients, until somebody lets them pass. */
    private static final String HOLD = "const real = window.fetch; window.held = [];"
            + "window.fetch = (address, asked) => String(address).includes('/clients?')"
            + " ? new Promise((go) => window.held.push(() => go(real(address, asked)))) : real(address, asked);";

    @Test
    void the_overview_looks_at_the_first_of_thousands_says_so_and_goes_on_when_it_is_asked() {
        register(2_700);
        site.server().tokenFor("user-1", new ClientId("client-0007"), Scopes.of("read"));
        IntStream.range(0, 3)
                .forEach(i -> site.server().tokenFor("user-" + i, new ClientId("client-2650"), Scopes.of("read")));
        site.plant("client-2690", client -> client.scopes(Scopes.NONE));

        screen.signIn("/").settled().shows("The first 500 of 2,701 clients were looked at.");
        screen.shows("The first 2,500 of 2,701 clients were looked at.");
        assertThat(screen.texts(RANKED + "li a")).containsExactly("Application 7");
        assertThat(screen.texts(EXAMINED + ".findings")).noneMatch(text -> text.contains("client-2690"));
        assertThat(site.requests("GET", CLIENTS)).hasSize(5).allMatch(request -> size(request) <= 100);
        assertThat(site.requests("GET", DOCTOR)).hasSize(5).allMatch(request -> size(request) <= 500);
        screen.mustBeAccessible().theme("dark").mustBeAccessible().theme("light");

        screen.find(By.cssSelector(RANKED + ".walked button")).sendKeys(Keys.ENTER);
        screen.shows("All 2,701 clients were looked at.");
        assertThat(screen.texts(RANKED + "li a")).containsExactly("Application 2650", "Application 7", CONSOLE);
        assertThat(screen.script("return document.activeElement.textContent"))
                .isEqualTo("All 2,701 clients were looked at.");
        screen.find(By.cssSelector(EXAMINED + ".walked button")).click();
        screen.until(
                "the finding", any -> screen.texts(EXAMINED + ".findings a").contains("client-2690"));
        assertThat(site.requests("GET", CLIENTS)).hasSize(28);
        assertThat(site.requests("GET", DOCTOR)).hasSize(6);
        screen.mustBeQuiet();
    }

    private static int size(HttpRequest request) {
        return Integer.parseInt(String.valueOf(Parameters.parse(request.query()).get("size")));
    }

    @Test
    void a_look_at_many_is_stopped_and_goes_on_from_where_it_was() {
        register(350);
        site.server().tokenFor("user-1", new ClientId("client-0349"), Scopes.of("read"));
        screen.signIn("/keys").script(HOLD);
        screen.script("location.hash = '/'");
        pass();
        screen.shows("Looking at clients: 100 of 351…");

        screen.press("Stop").shows("The first 100 of 351 clients were looked at.");
        assertThat(screen.text()).contains("None of them got a token this week.");
        assertThat(screen.texts(RANKED + "progress[value='100'][max='351']")).hasSize(1);
        screen.script("window.held.length = 0");
        screen.press("Go on");
        pass();
        pass();
        pass();
        screen.shows("All 351 clients were looked at.");

        assertThat(screen.texts(RANKED + "li a")).containsExactly("Application 349", CONSOLE);
        screen.mustBeQuiet();
    }

    private void held() {
        screen.until("a request", any -> Boolean.TRUE.equals(screen.script("return window.held.length > 0")));
    }

    private void pass() {
        held();
        screen.script("window.held.shift()()");
    }

    @Test
    void a_look_at_many_that_fails_says_so_and_is_tried_again_from_where_it_was() {
        register(150);
        site.server().tokenFor("user-1", new ClientId("client-0149"), Scopes.of("read"));
        screen.signIn("/keys")
                .script(
                        "const real = window.fetch; let calls = 0; window.fetch = (address, asked) =>"
                                + " String(address).includes('/clients?') && ++calls === 2 ? Promise.reject(new TypeError('cut')) : real(address, asked);");
        screen.script("location.hash = '/'");
        screen.shows("The server cannot be reached");

        screen.press("Try again").shows("All 151 clients were looked at.");

        assertThat(screen.texts(RANKED + "li a")).containsExactly("Application 149", CONSOLE);
        assertThat(site.requests("GET", CLIENTS)).hasSize(2);
    }

    @Test
    void who_leaves_the_overview_ends_the_looking() {
        register(350);
        screen.signIn("/keys").script(HOLD);
        screen.script("location.hash = '/'");
        held();
        screen.script("location.hash = '/keys'");
        screen.until("the keys", any -> "Keys".equals(screen.heading()));

        screen.script("window.held.shift()()");

        screen.go("/activity", "Activity");
        assertThat(site.requests("GET", CLIENTS)).isEmpty();
    }

    @Test
    void thousands_of_clients_are_searched_as_one_types() {
        register(2_000);
        site.server().register(registration("needle", "Hay & needle 100%"));
        screen.signIn("/clients").shows("50 clients shown");
        int before = site.requests("GET", CLIENTS).size();

        screen.fill("Search clients", "needle 100%").shows("1 found");

        assertThat(screen.texts("tbody .who .mono")).containsExactly("needle");
        assertThat(site.requests("GET", CLIENTS).size() - before)
                .as("requests for eleven keys")
                .isLessThan(6);
        screen.fill("Search clients", "nobody").shows("No client matches “nobody”");
        screen.press("Show all clients")
                .shows("50 clients shown")
                .press("Show more")
                .shows("100 clients shown");
        screen.mustBeQuiet();
    }

    private void register(int clients) {
        IntStream.range(0, clients)
                .forEach(
                        i -> site.server().register(registration(String.format("client-%04d", i), "Application " + i)));
    }

    private static ClientRegistration registration(String id, String name) {
        return ClientRegistration.named(name)
                .id(id)
                .grantTypes("client_credentials")
                .scopes("read", "write");
    }
}
