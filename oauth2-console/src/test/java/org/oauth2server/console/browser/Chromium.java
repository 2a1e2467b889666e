// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Gives each test the same browser, a real one without a window. Where there is none the test is skipped, and with {@code CI=true} it fails. */
final class Chromium implements ExecutionCondition, ParameterResolver {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String WAY_OUT =
            "No browser to test the page with: put chromium and chromedriver on the PATH (Debian: chromium, chromium-driver).";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean present = browser().isPresent() && find("chromedriver").isPresent();
        return present || "true".equals(System.getenv("CI"))
                ? ConditionEvaluationResult.enabled("There is a browser, or has to be.")
                : ConditionEvaluationResult.disabled(WAY_OUT);
    }

    private static Optional<Path> browser() {
        return BROWSERS.stream().flatMap(name -> find(name).stream()).findFirst();
    }

    private static Optional<Path> find(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static IllegalStateException missing() {
        return new IllegalStateException("CI=true. " + WAY_OUT);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ChromeDriver.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Chromium.class))
                .computeIfAbsent("browser", any -> Running.start(), Running.class)
                .driver();
    }

    private record Running(ChromeDriver driver) implements AutoCloseable {
        static Running start() {
            Path browser = browser().orElseThrow(Chromium::missing);
            Path driver = find("chromedriver").orElseThrow(Chromium::missing);
            ChromeDriverService service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(driver.toFile())
                    .usingAnyFreePort()
                    .build();
            return new Running(new ChromeDriver(service, options(browser)));
        }

        private static ChromeOptions options(Path browser) {
            ChromeOptions options = new ChromeOptions();
            options.setBinary(browser.toFile());
            options.addArguments(
                    "--headless=new",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-quic",
                    "--hide-scrollbars");
            if ("root".equals(System.getProperty("user.name"))) {
                options.addArguments("--no-sandbox");
            }
            options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
            return options;
        }

        @Override
        public void close() {
            driver.quit();
        }
    }
}
