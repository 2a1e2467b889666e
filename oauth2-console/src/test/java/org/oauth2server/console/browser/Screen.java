// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What an operator sees and does: things are found by what they are called, and waited for. */
final class Screen {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String AXE = resource("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");

    private static final String FOCUSED = "const at = document.activeElement;"
            + "return (at.ariaLabel ?? (at.type === 'radio' ? at.name : at.labels?.[0]?.textContent ?? at.textContent)).trim()";
    private static final String OUTLINED =
            "const at = document.activeElement; const box = at.closest('.check, .choice') ?? at;"
                    + "return getComputedStyle(box).outlineStyle !== 'none' && parseFloat(getComputedStyle(box).outlineWidth) >= 2";

    private final ChromeDriver browser;
    private final ConsoleSite site;

    Screen(ChromeDriver browser, ConsoleSite site) {
        this.browser = browser;
        this.site = site;
        browser.manage().logs().get(LogType.BROWSER);
    }

    private static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(Screen.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens the console at this route, and signs in. */
    Screen signIn(String route) {
        open(route);
        press("Grant");
        heading();
        return this;
    }

    /** Opens the console at this route, and stands before the application's page. */
    Screen open(String route) {
        browser.get("about:blank");
        browser.get(site.address("#" + route));
        return this;
    }

    /** Goes to another route by its address, as a link does. */
    Screen go(String route, String heading) {
        script("location.hash = arguments[0]", route);
        until("the heading " + heading, any -> heading.equals(heading()));
        return settled();
    }

    /** Waits until nothing is loading. */
    Screen settled() {
        until(
                "the end of loading",
                any -> browser.findElements(By.cssSelector(".loading, .throbber, .walked [aria-busy]"))
                                .isEmpty()
                        && !texts(".figures dd").contains("…"));
        return this;
    }

    String heading() {
        return until("a heading", any -> {
            List<String> headings = texts("main h1");
            return headings.isEmpty() ? null : headings.get(0);
        });
    }

    /** Waits for this text, anywhere. */
    Screen shows(String text) {
        until("the text " + text, any -> text().contains(text));
        return this;
    }

    Screen showsNoMore(String text) {
        until("the end of the text " + text, any -> !text().contains(text));
        return this;
    }

    String text() {
        return String.valueOf(script("return document.body.innerText"));
    }

    List<String> texts(String selector) {
        return browser.findElements(By.cssSelector(selector)).stream()
                .map(element -> String.valueOf(script("return arguments[0].textContent", element)))
                .toList();
    }

    /** Presses what bears this name: a button, a link, a choice. */
    Screen press(String name) {
        String called = literal(name);
        WebElement found = find(By.xpath("//*[self::button or self::a or self::label or self::summary]"
                + "[normalize-space()=" + called + " or @aria-label=" + called + " or .//strong[normalize-space()="
                + called + "]]"));
        script("arguments[0].scrollIntoView({block: 'center'})", found);
        found.click();
        return this;
    }

    /** Types over what stands in the field with this label. */
    Screen fill(String label, String text) {
        WebElement field = field(label);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        field.sendKeys(text);
        return this;
    }

    WebElement field(String label) {
        String called = literal(label);
        return find(By.xpath("//*[@id=//label[normalize-space()=" + called
                + "]/@for] | //*[self::input or self::textarea][@aria-label=" + called + "]"));
    }

    WebElement find(By by) {
        return until(
                String.valueOf(by),
                any -> browser.findElements(by).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** Goes on by the tabulator until this has the focus, which has to be seen. */
    WebElement tabTo(String name) {
        for (int steps = 0; steps < 80; steps++) {
            browser.switchTo().activeElement().sendKeys(Keys.TAB);
            if (focused().equals(name)) {
                assertThat((Boolean) script(OUTLINED))
                        .as("the focus on " + name + " is seen")
                        .isTrue();
                return browser.switchTo().activeElement();
            }
        }
        throw new AssertionError("No key leads to " + name);
    }

    /** What has the focus. */
    String focused() {
        return String.valueOf(script(FOCUSED));
    }

    Object script(String script, Object... arguments) {
        return ((JavascriptExecutor) browser).executeScript(script, arguments);
    }

    <T> T until(String what, Function<WebDriver, T> condition) {
        return new WebDriverWait(browser, PATIENCE, Duration.ofMillis(25))
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> what + ", in: " + text())
                .until(condition);
    }

    Screen size(int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** What the system prefers: light or dark. */
    Screen theme(String theme) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
        return this;
    }

    /** What axe finds against WCAG 2.2 AA, and against what is good practice besides. */
    Screen mustBeAccessible() {
        if (Boolean.FALSE.equals(script("return 'axe' in window"))) {
            script(AXE);
        }
        Object found = browser.executeAsyncScript(
                "const done = arguments[0]; axe.run().then((result) => done(result.violations.flatMap((rule) => "
                        + "rule.nodes.map((node) => rule.id + ': ' + node.target + ' ' + node.failureSummary + ' ' + node.html))), (e) => done([String(e)]))");
        assertThat((List<?>) found).isEmpty();
        return this;
    }

    /** That nothing was refused by the content security policy, nothing failed, and nothing was complained of. */
    Screen mustBeQuiet() {
        List<String> said = browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                // what axe makes of the chart's pixels, not the page
                .filter(message -> !message.contains("Canvas2D"))
                .toList();
        assertThat(said).isEmpty();
        return this;
    }

    /** That no text of a stranger became an element which loads, embeds or runs anything. */
    Screen mustHoldNothingForeign() {
        assertThat(
                        browser.findElements(
                                By.cssSelector(
                                        "img, iframe, object, embed, body script, [onerror], [onload], [onmouseover], a[href^='javascript' i]")))
                .isEmpty();
        return this;
    }

    Screen mustNotScrollSideways() {
        assertThat((Boolean)
                        script("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("no sideways scrolling in " + browser.getCurrentUrl())
                .isTrue();
        return this;
    }

    ConsoleSite site() {
        return site;
    }

    ChromeDriver browser() {
        return browser;
    }

    private static String literal(String text) {
        return text.contains("\"") ? "concat(\"" + text.replace("\"", "\", '\"', \"") + "\")" : "\"" + text + "\"";
    }
}
