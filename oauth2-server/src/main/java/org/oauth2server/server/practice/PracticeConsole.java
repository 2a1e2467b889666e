// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.console.Console;
import org.oauth2server.console.RecentEvents;
import org.oauth2server.extension.Administrators;
import org.oauth2server.model.Client;

/** The console of the practice server: set up at its start, on whatever port, and open to the sample user. */
final class PracticeConsole {
    private static final String CALLBACK = "/callback";

    private PracticeConsole() {}

    static Console mount(AuthorizationServer engine, RecentEvents recent, InstantSource clock) {
        Console console = Console.create(engine, config -> config.events(recent).clock(clock));
        List<String> urls = new ArrayList<>(urlsBefore(engine));
        // the port of a loopback address is the client's own choice (RFC 8252 §7.3)
        String here = withoutPort(console.url());
        if (urls.stream().noneMatch(url -> withoutPort(url).equals(here))) {
            urls.add(console.url());
        }
        Console.setUp(engine, urls);
        return console;
    }

    /** Those of other servers on the same store stay. */
    private static List<String> urlsBefore(AuthorizationServer engine) {
        return engine.clients().find(Administrators.CONSOLE).map(Client::redirectUris).orElse(List.of()).stream()
                .filter(uri -> uri.endsWith(CALLBACK))
                .map(uri -> uri.substring(0, uri.length() - CALLBACK.length()))
                .toList();
    }

    private static String withoutPort(String url) {
        return url.replaceFirst("^(http://localhost):\\d+", "$1");
    }
}
