// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.browser;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.chrome.ChromeDriver;

/** Each test sits down before the console of a site of its own, with a window of one size and the light theme, and leaves nothing behind. */
@ExtendWith(Chromium.class)
class Sitting {
    final ConsoleSite site = ConsoleSite.start();
    ChromeDriver browser;
    Screen screen;

    @BeforeEach
    void sitDown(ChromeDriver browser) {
        this.browser = browser;
        this.screen = new Screen(browser, site).size(1360, 900).theme("light");
    }

    @AfterEach
    void leave() {
        browser.get("about:blank");
        site.close();
    }
}
