// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;

/** What operators do with the page, from end to end. */
@Tag("P19")
class OperatorTest extends Sitting {
    @Test
    void a_client_is_made_gets_a_token_is_counted_and_its_token_is_revoked_and_refused() {
        screen.signIn("/clients").press("New client").shows("Three answers");
        screen.press("A service that acts for itself").fill("Name", "Nightly report");
        screen.press("read").press("Register client").shows("is registered");
        String id = screen.find(By.cssSelector("[data-client-id]")).getText();
        String secret = screen.find(By.cssSelector("[data-secret]")).getText();
        String token = site.token(id, secret);
        assertThat(site.status(ConsoleSite.RESOURCE, token)).isEqualTo(200);

        screen.press("I have stored it").shows("1 token in 60 days");
        assertThat(screen.text()).doesNotContain(secret, token);
        screen.press("Show as a table");
        assertThat(screen.texts(".chart tbody tr:first-child td.number")).containsExactly("1");

        String shown = screen.texts(".card td:first-child .mono").get(0).substring(0, 10);
        screen.press("Revoke token " + shown).shows("Revoke this token?");
        screen.press("Revoke token").shows("Token " + shown + "… is revoked.");
        assertThat(site.status(ConsoleSite.RESOURCE, token)).isEqualTo(401);
        screen.mustBeQuiet();
    }

    @Test
    void a_client_is_disabled_and_that_is_undone() {
        register("calendar", "Calendar");
        screen.signIn("/clients/id/calendar").press("Disable").shows("This client is disabled");
        assertThat(client("calendar").isDisabled()).isTrue();

        screen.press("Undo").shows("Calendar is enabled");
        assertThat(client("calendar").isDisabled()).isFalse();
        screen.mustBeQuiet();
    }

    @Test
    void a_client_is_deleted_once_its_identifier_was_typed() {
        register("calendar", "Calendar");
        screen.signIn("/clients/id/calendar").press("Delete").shows("Delete Calendar?");
        screen.press("Delete client");
        assertThat(site.server().clients().find(new ClientId("calendar"))).isPresent();

        screen.fill("Type calendar to go on", "calendar").press("Delete client").shows("Calendar is deleted.");
        assertThat(site.server().clients().find(new ClientId("calendar"))).isEmpty();
        assertThat(screen.heading()).isEqualTo("Clients");
    }

    @Test
    void a_rotated_secret_is_shown_once_and_works() {
        String before = register("report", "Report");
        screen.signIn("/clients/id/report").press("Rotate secret").shows("Rotate the secret?");
        screen.press("Rotate").shows("This secret is shown now and never again.");
        String after = screen.find(By.cssSelector("[data-secret]")).getText();

        assertThat(site.status(ConsoleSite.RESOURCE, site.token("report", after)))
                .isEqualTo(200);
        assertThat(site.server().hasSecret(new ClientId("report"), Secret.of(before)))
                .isFalse();
        screen.press("I have stored it").showsNoMore(after);
    }

    @Test
    void a_secret_goes_to_the_clipboard_at_the_press_of_a_button() {
        register("report", "Report");
        screen.signIn("/clients/id/report")
                .press("Add a second one")
                .shows("This secret is shown now and never again.");
        String secret = screen.find(By.cssSelector("[data-secret]")).getText();
        browser.executeCdpCommand(
                "Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));

        screen.press("Copy secret").shows("Copied to the clipboard.");

        assertThat(browser.executeAsyncScript("navigator.clipboard.readText().then(arguments[0], arguments[0])"))
                .isEqualTo(secret);
        assertThat(client("report").secrets()).hasSize(2);
    }

    @Test
    void the_chart_tells_the_day_that_is_pointed_at() {
        register("report", "Report");
        site.server().tokenFor("user-1", new ClientId("report"), Scopes.of("read"));
        screen.signIn("/clients/id/report").shows("1 token in 60 days");
        WebElement plot = screen.find(By.cssSelector(".u-over"));

        new Actions(browser)
                .moveToElement(plot, plot.getSize().getWidth() / 2 - 4, 0)
                .perform();

        String today = DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK)
                .format(LocalDate.ofInstant(site.now(), ZoneOffset.UTC))
                .replace("Sept", "Sep");
        screen.until(
                "today",
                any -> screen.texts(".readout")
                        .get(0)
                        .replace(",", "")
                        .replace("Sept", "Sep")
                        .equals("1 token on " + today));
    }

    @Test
    void each_redirect_uri_is_judged_while_it_is_typed_and_nothing_is_registered_by_it() {
        screen.signIn("/clients/new").fill("Redirect URI 1", "http://app.example.com/cb");
        screen.until("a refusal", any -> !screen.texts(".verdict.bad").isEmpty());
        screen.fill("Redirect URI 1", "https://app.example.com/cb");
        screen.until("a consent", any -> !screen.texts(".verdict.good").isEmpty());

        screen.fill("Redirect URI 1", "https://app.example.com/*").fill("Name", "Wild");
        screen.press("Register client");
        screen.until("the server's reason", any -> !screen.texts(".note.bad").isEmpty());
        assertThat(screen.texts("h1")).containsExactly("New client");
    }

    @Test
    void two_who_change_the_same_client_both_keep_what_they_changed() {
        register("calendar", "Calendar");
        screen.signIn("/clients/id/calendar").fill("Notes", "mine");
        String mine = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        screen.signIn("/clients/id/calendar")
                .fill("Name", "Theirs")
                .press("Save changes")
                .shows("Saved.");
        browser.close();
        browser.switchTo().window(mine);

        screen.press("Save changes").shows("Somebody else has changed this client meanwhile");
        assertThat(client("calendar").notes()).isNull();
        screen.press("Keep my changes on top of theirs").shows("Look them over, then save.");
        assertThat(screen.field("Name").getDomProperty("value")).isEqualTo("Theirs");
        screen.press("Save changes").shows("Saved.");

        assertThat(client("calendar").name()).isEqualTo("Theirs");
        assertThat(client("calendar").notes()).isEqualTo("mine");
    }

    @Test
    void two_who_change_the_same_client_and_one_gives_way() {
        register("calendar", "Calendar");
        screen.signIn("/clients/id/calendar").fill("Notes", "mine");
        site.server().clients().update(new ClientId("calendar"), client -> client.notes("theirs"));

        screen.press("Save changes").shows("Somebody else has changed this client meanwhile");
        screen.press("Drop mine, show theirs").showsNoMore("Not saved yet");

        assertThat(screen.field("Notes").getDomProperty("value")).isEqualTo("theirs");
        assertThat(client("calendar").notes()).isEqualTo("theirs");
    }

    @Test
    void what_was_typed_and_not_saved_is_there_again_after_a_look_elsewhere() {
        register("calendar", "Calendar");
        screen.signIn("/clients/id/calendar").fill("Notes", "half a thought").shows("Not saved yet");
        screen.go("/keys", "Keys").go("/clients/id/calendar", "Calendar").shows("Not saved yet");
        assertThat(screen.field("Notes").getDomProperty("value")).isEqualTo("half a thought");

        screen.press("Save changes").shows("Saved.").showsNoMore("Not saved yet");
        assertThat(client("calendar").notes()).isEqualTo("half a thought");
        screen.mustBeQuiet();
    }

    @Test
    void a_dead_token_says_why_and_a_token_that_was_pasted_is_not_sent() {
        register("calendar", "Calendar");
        var issued = site.server().tokenFor("user-1", new ClientId("calendar"), Scopes.of("read"));
        site.server().authorizations().revokeAll("user-1");
        screen.signIn("/tokens").fill("Identifier", issued.token().reveal()).press("Find");
        screen.shows("This is no identifier");
        assertThat(screen.site().requests("GET", "/oauth/admin/api/v1/explain/*"))
                .isEmpty();

        screen.fill("Identifier", issued.id().toString()).press("Find").shows("This access token is");
        screen.shows("revoked").press("user-1").shows("Take back all");
        assertThat(screen.texts("a[href='https://app.example.com/people/user-1']"))
                .isNotEmpty();
        screen.mustBeQuiet();
    }

    @Test
    void all_of_a_subject_is_taken_back() {
        register("calendar", "Calendar");
        var issued = site.server().tokenFor("user/1", new ClientId("calendar"), Scopes.of("read"));
        screen.signIn("/tokens?subject=user%2F1").press("Take back all").shows("Take back all of this subject?");
        screen.find(By.cssSelector("dialog .danger")).click();
        screen.shows("taken back.");

        assertThat(site.status(ConsoleSite.RESOURCE, issued.token().reveal())).isEqualTo(401);
    }

    @Test
    void an_issuer_is_trusted_and_no_longer() {
        screen.signIn("/issuers").press("Trust an issuer").fill("Identifier", "https://issuer.example.com");
        screen.fill("Its public keys", "no key at all").press("Trust it");
        screen.until("the server's reason", any -> !screen.texts(".note.bad").isEmpty());
        assertThat(site.server().issuers().all()).isEmpty();
        screen.press("Cancel").shows("Nobody else is trusted");
    }

    @Test
    void a_client_is_made_by_the_keyboard_alone() {
        screen.signIn("/");
        screen.tabTo("Clients").sendKeys(Keys.ENTER);
        screen.until("the list", any -> "Clients".equals(screen.heading()));
        assertThat(screen.focused()).isEqualTo("Clients");
        screen.tabTo("New client").sendKeys(Keys.ENTER);
        screen.shows("Three answers");
        assertThat(screen.focused()).isEqualTo("New client");

        screen.tabTo("kind").sendKeys(Keys.ARROW_DOWN);
        screen.tabTo("Name").sendKeys("By keys");
        screen.tabTo("Redirect URI 1").sendKeys("https://keys.example.com/cb");
        screen.tabTo("write").sendKeys(Keys.SPACE);
        screen.tabTo("Register client").sendKeys(Keys.ENTER);
        screen.until("the client", any -> "By keys".equals(screen.heading()));

        Client made = site.server().clients().named("By keys").get(0);
        assertThat(made.isPublic()).isTrue();
        assertThat(made.redirectUris()).containsExactly("https://keys.example.com/cb");
        assertThat(made.scopes()).isEqualTo(Scopes.of("write"));
    }

    private String register(String id, String name) {
        return site.server()
                .register(ClientRegistration.named(name)
                        .id(id)
                        .grantTypes("client_credentials")
                        .scopes("read", "write"))
                .secret()
                .orElseThrow()
                .reveal();
    }

    private Client client(String id) {
        return site.server().clients().find(new ClientId(id)).orElseThrow();
    }
}
