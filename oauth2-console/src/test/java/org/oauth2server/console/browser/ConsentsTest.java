// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What people are remembered to have agreed to, on the page of a client and on that of a person. */
@Tag("P19")
class ConsentsTest extends Sitting {
    private static final String CONSENTS = "section[aria-label='Consents'] ";

    private void register(String id) {
        site.server().register(ClientRegistration.named("The " + id).id(id).grantTypes("client_credentials"));
    }

    private boolean isRemembered(String subject, String client) {
        return site.consent(subject, new ClientId(client)).isPresent();
    }

    @Test
    void a_consent_is_found_by_person_on_the_page_of_its_client_and_withdrawn_after_a_question() {
        register("calendar");
        site.agreed("user/1", "calendar", Scopes.of("read", "write"), "https://calendar.example.com/cb");
        screen.signIn("/clients/id/calendar").settled().fill("Whose consent", "user/1");
        screen.find(By.cssSelector(CONSENTS + "form button")).click();
        screen.shows("https://calendar.example.com/cb");
        assertThat(screen.texts(CONSENTS + "td .chips .badge")).containsExactly("read", "write");
        assertThat(screen.texts(CONSENTS + "td time")).isNotEmpty();
        screen.mustBeAccessible().theme("dark").mustBeAccessible().theme("light");

        screen.press("Withdraw what user/1 agreed to for calendar").shows("Withdraw this consent?");
        screen.shows("user/1 is asked again when calendar wants something next.")
                .mustBeAccessible();
        screen.press("Cancel").showsNoMore("Withdraw this consent?");
        assertThat(isRemembered("user/1", "calendar")).isTrue();
        screen.press("Withdraw what user/1 agreed to for calendar").press("Withdraw consent");
        screen.shows("What user/1 agreed to for calendar is withdrawn.").shows("No consent is remembered");
        assertThat(isRemembered("user/1", "calendar")).isFalse();
        screen.mustBeQuiet();
    }

    @Test
    void who_is_not_remembered_is_told_so() {
        register("calendar");
        site.agreed("User-1", "calendar", Scopes.of("read"), null);
        screen.signIn("/clients/id/calendar").settled().fill("Whose consent", "user-1" + Keys.ENTER);

        screen.shows("No consent is remembered").shows("Nothing says that user-1 has agreed");

        screen.mustBeAccessible();
    }

    @Test
    void all_of_a_person_stand_on_his_page_with_what_has_become_of_them() {
        register("calendar");
        register("gone");
        register("mail");
        site.agreed("user-1", "gone", Scopes.of("write"), null);
        site.agreed("user-1", "calendar", Scopes.NONE, null);
        site.agreed("user-2", "mail", Scopes.of("read"), null);
        site.server().clients().delete(new ClientId("gone"));
        site.pass(Duration.ofSeconds(1));
        register("gone");
        screen.signIn("/tokens?subject=user-1").settled();

        assertThat(screen.texts(CONSENTS + "tbody td:first-child")).containsExactly("calendar", "gone");
        assertThat(screen.texts(CONSENTS + "td[data-label='State']")).containsExactly("alive", "client removed");
        assertThat(screen.texts(CONSENTS + "td[data-label='Has agreed to']"))
                .containsExactly("nothing in particular", "write");
        screen.mustBeAccessible().size(320, 800).mustNotScrollSideways().mustBeAccessible();
        screen.size(1360, 900).press("Withdraw what user-1 agreed to for gone").press("Withdraw consent");
        screen.shows("is withdrawn.");
        assertThat(screen.texts(CONSENTS + "tbody td:first-child")).containsExactly("calendar");
        screen.mustBeQuiet();
    }

    @Test
    void who_has_agreed_to_nothing_has_a_page_that_says_so() {
        register("calendar");
        screen.signIn("/tokens?subject=user-1").settled();

        assertThat(screen.texts(CONSENTS + ".empty strong")).containsExactly("No consent is remembered");
        screen.mustBeAccessible().mustBeQuiet();
    }

    @Test
    void among_thousands_of_clients_it_is_said_how_many_were_asked_for() {
        IntStream.range(0, 620).forEach(i -> register(String.format("client-%03d", i)));
        site.agreed("user-1", "client-610", Scopes.of("read"), null);
        screen.signIn("/tokens?subject=user-1").settled().shows("The first 500 of 621 clients were looked at.");
        screen.shows("No consent so far");

        screen.press("Go on").shows("All 621 clients were looked at.");

        assertThat(screen.texts(CONSENTS + "tbody td:first-child")).containsExactly("client-610");
        screen.mustBeQuiet();
    }

    @Test
    void a_consent_is_found_and_withdrawn_by_the_keyboard_alone() {
        register("calendar");
        site.agreed("user-1", "calendar", Scopes.of("read"), null);
        screen.signIn("/clients/id/calendar").settled();
        screen.tabTo("Whose consent").sendKeys("user-1" + Keys.ENTER);
        screen.shows("Withdraw");
        screen.tabTo("Withdraw what user-1 agreed to for calendar").sendKeys(Keys.ENTER);
        screen.shows("Withdraw this consent?");
        screen.tabTo("Withdraw consent").sendKeys(Keys.ENTER);

        screen.shows("is withdrawn.");

        assertThat(isRemembered("user-1", "calendar")).isFalse();
    }

    @Tag("AD-06")
    @ParameterizedTest
    @ValueSource(
            strings = {"<img/src=x/onerror=alert(1)>", "'\"><script>alert(1)</script>", "javascript:alert(1)", ".."})
    void what_a_consent_says_is_shown_letter_by_letter_and_never_run(String evil) {
        register("calendar");
        site.agreed(evil, "calendar", Scopes.of(evil.replaceAll("[\"\\\\ ]", "")), evil);
        screen.signIn("/clients/id/calendar").settled().fill("Whose consent", evil + Keys.ENTER);
        screen.until(
                "the consent", any -> !screen.texts(CONSENTS + "td.end button").isEmpty());
        assertThat(screen.texts(CONSENTS + "td[data-label='For answers to']")).containsExactly(evil);
        screen.mustHoldNothingForeign();

        screen.find(By.cssSelector(CONSENTS + "td:first-child a:not(.away)")).click();
        screen.until("the person", any -> "A subject".equals(screen.heading()));
        screen.settled();

        assertThat(screen.texts(CONSENTS + "td[data-label='For answers to']")).containsExactly(evil);
        screen.find(By.cssSelector(CONSENTS + "td.end button")).click();
        screen.shows(evil + " is asked again").mustHoldNothingForeign();
        screen.press("Withdraw consent").shows("What " + evil + " agreed to for calendar is withdrawn.");
        screen.mustHoldNothingForeign().mustBeQuiet();
        assertThat(isRemembered(evil, "calendar")).isFalse();
    }
}
