// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;

/** What holds of every screen, empty and full, in both themes, wide and narrow. */
class EveryScreenTest extends Sitting {
    /** The screens, by route, with their headings. */
    private Map<String, String> screens(boolean full) {
        Map<String, String> screens = new LinkedHashMap<>();
        screens.put("/clients", "Clients");
        screens.put("/clients/new", "New client");
        screens.put("/tokens", "Tokens");
        screens.put("/issuers", "Issuers");
        screens.put("/keys", "Keys");
        screens.put("/activity", "Activity");
        screens.put("/clients/id/nobody", "No such client");
        if (full) {
            String token = fill();
            screens.remove("/clients/id/nobody");
            screens.put("/clients/id/calendar", "Calendar");
            screens.put("/clients/id/phone", "Phone");
            screens.put("/clients/id/oauth2-console", "Administration console");
            screens.put("/tokens?subject=user-1", "A subject");
            screens.put("/tokens?id=" + token, "Why is it alive or dead?");
        }
        screens.put("/", "Overview");
        return screens;
    }

    private String fill() {
        site.server()
                .register(ClientRegistration.named("Calendar")
                        .id("calendar")
                        .link("https://calendar.example.com")
                        .redirectUris("https://calendar.example.com/callback")
                        .scopes("read", "write"));
        site.server()
                .register(ClientRegistration.named("Phone")
                        .id("phone")
                        .publicClient()
                        .redirectUris("com.example.phone:/callback")
                        .scopes("read"));
        site.server().clients().disable(new ClientId("phone"));
        for (String subject : new String[] {"user-1", "user-2", "user-3"}) {
            site.server().tokenFor(subject, new ClientId("calendar"), Scopes.of("read"));
        }
        return site.server()
                .tokenFor("user-1", new ClientId("calendar"), Scopes.of("write"))
                .id()
                .toString();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void it_is_accessible_quiet_and_nowhere_wider_than_the_window(boolean full) {
        Map<String, String> screens = screens(full);
        screen.signIn("/");
        screens.forEach((route, heading) -> {
            screen.go(route, heading).size(320, 800).mustNotScrollSideways();
            screen.mustBeAccessible();
            screen.size(1360, 900).theme("dark").mustBeAccessible().mustNotScrollSideways();
            screen.theme("light");
        });
        if (full) {
            screen.mustBeQuiet();
        }
    }

    @Test
    void what_opens_on_a_screen_is_accessible_too() {
        screens(true);
        screen.signIn("/clients/id/calendar").settled().fill("Notes", "changed").shows("Not saved yet");
        screen.mustBeAccessible().press("Discard").press("Delete").shows("Delete Calendar?");
        screen.mustBeAccessible().theme("dark").mustBeAccessible().press("Cancel");
        screen.press("Rotate secret")
                .shows("Rotate the secret?")
                .press("Rotate")
                .shows("shown now and never again");
        screen.mustBeAccessible().theme("light").mustBeAccessible();
        screen.go("/issuers", "Issuers").press("Trust an issuer").mustBeAccessible();
        screen.go("/clients/new", "New client").fill("Redirect URI 1", "http://wrong.example.com/");
        screen.until("a verdict", any -> !screen.texts(".verdict.bad").isEmpty());
        screen.mustBeAccessible().press("Sign out").shows("You are signed out");
        screen.mustBeAccessible();
    }

    @Test
    void the_switch_goes_against_the_system_and_is_remembered() {
        screen.signIn("/keys").press("Use the dark theme");
        assertThat(background()).isEqualTo("rgb(13, 19, 17)");

        browser.navigate().refresh();
        screen.press("Grant").heading();
        assertThat(background()).isEqualTo("rgb(13, 19, 17)");
        screen.press("Use the light theme");
        assertThat(background()).isEqualTo("rgb(244, 246, 245)");
    }

    private Object background() {
        return screen.script("return getComputedStyle(document.body).backgroundColor");
    }

    @Test
    void the_focus_follows_to_the_heading_and_the_title_says_where_one_is() {
        screen.signIn("/").press("Clients").until("the list", any -> "Clients".equals(screen.heading()));

        assertThat(screen.script("return document.activeElement.textContent")).isEqualTo("Clients");
        assertThat(browser.getTitle()).isEqualTo("Clients · OAuth 2.0 console");
    }

    /** Of each judge of this class, that he sees what he is there for. */
    @Test
    void the_judges_can_say_no() {
        screen.signIn("/keys").mustBeAccessible().mustBeQuiet().mustNotScrollSideways();

        screen.script("document.querySelector('main').append(document.createElement('input'))");
        assertThatThrownBy(screen::mustBeAccessible).isInstanceOf(AssertionError.class);
        screen.script("document.querySelector('main input').style.width = '3000px'");
        assertThatThrownBy(screen::mustNotScrollSideways).isInstanceOf(AssertionError.class);
        screen.script("const style = document.createElement('style'); style.textContent = 'p { color: red }';"
                + "document.head.append(style)");
        assertThatThrownBy(screen::mustBeQuiet)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Content Security Policy");
    }

    @Test
    @Tag("AD-06")
    void the_browser_itself_refuses_markup_that_is_made_from_text() {
        screen.signIn("/keys");

        assertThatThrownBy(() -> screen.script("document.querySelector('main').innerHTML = '<p>planted</p>'"))
                .hasMessageContaining("TrustedHTML");
        assertThat(screen.text()).doesNotContain("planted");
    }
}
