// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.console.page.Page;
import org.oauth2server.console.page.PageSettings;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;

/**
 * The console of an authorization server: its administration API, and the page that uses it.
 *
 * <pre>{@code
 * RecentEvents recent = new RecentEvents();
 * AuthorizationServer server = AuthorizationServer.create(config -> config
 *         ...
 *         .listener(recent)
 *         .administrators(staff::mayAdminister));
 * Console console = Console.create(server, config -> config.events(recent));
 *
 * HttpResponse response = console.handles(request.path()) ? console.handle(request) : server.handle(request);
 * }</pre>
 *
 * <p>One instance serves all threads.
 */
public final class Console {
    /** The identifier of the console's own client. */
    static final String CLIENT = "oauth2-console";

    /** What administrators need. */
    static final String SCOPE = "oauth-admin";

    private static final String MOUNT = "/oauth/admin";

    private final ConsoleAddress address;
    private final Page page;

    private Console(ConsoleAddress address, Page page) {
        this.address = address;
        this.page = page;
    }

    /**
     * The console of this server.
     *
     * @throws IllegalStateException that says what is missing or unsafe, and how to give it
     */
    public static Console create(AuthorizationServer server, Consumer<ConsoleConfig> choices) {
        ConsoleConfig config = new ConsoleConfig();
        choices.accept(config);
        Map<String, Object> metadata = server.metadata();
        ConsoleAddress address = ConsoleAddress.of(config.urlOr(metadata.get("issuer") + MOUNT));
        return new Console(address, new Page(settings(address, metadata, config.identityPage())));
    }

    private static PageSettings settings(
            ConsoleAddress address, Map<String, Object> metadata, @Nullable IdentityPage identityPage) {
        return new PageSettings(
                address.base(),
                String.valueOf(metadata.get("issuer")),
                String.valueOf(metadata.get("authorization_endpoint")),
                String.valueOf(metadata.get("token_endpoint")),
                String.valueOf(metadata.get("revocation_endpoint")),
                CLIENT,
                address.callback(),
                SCOPE,
                scopes(metadata.get("scopes_supported")),
                identityPage == null ? null : identityPage.template());
    }

    private static List<String> scopes(@Nullable Object supported) {
        return supported instanceof Collection<?> scopes
                ? scopes.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Whether this path, as it came, is the console's. */
    public boolean handles(String path) {
        return path.equals(address.base()) || path.startsWith(address.base() + "/");
    }

    /** Answers a request to the console. It always answers. */
    public HttpResponse handle(HttpRequest request) {
        return page.answer(request);
    }
}
