// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.console.api.Api;
import org.oauth2server.console.page.Page;
import org.oauth2server.console.page.PageSettings;
import org.oauth2server.extension.Administrators;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Client;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.registration.ClientRegistration;

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
    private static final String MOUNT = "/oauth/admin";

    private final ConsoleAddress address;
    private final Api api;
    private final Page page;

    private Console(ConsoleAddress address, Api api, Page page) {
        this.address = address;
        this.api = api;
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
        Api api = new Api(server, address.base(), config.events().memory(), config.clock());
        return new Console(address, api, new Page(settings(address, metadata, config.identityPage())));
    }

    private static PageSettings settings(
            ConsoleAddress address, Map<String, Object> metadata, @Nullable IdentityPage identityPage) {
        return new PageSettings(
                address.base(),
                String.valueOf(metadata.get("issuer")),
                String.valueOf(metadata.get("authorization_endpoint")),
                String.valueOf(metadata.get("token_endpoint")),
                String.valueOf(metadata.get("revocation_endpoint")),
                Administrators.CONSOLE.value(),
                address.callback(),
                Administrators.SCOPE,
                scopes(metadata.get("scopes_supported")),
                identityPage == null ? null : identityPage.template());
    }

    private static List<String> scopes(@Nullable Object supported) {
        return supported instanceof Collection<?> scopes
                ? scopes.stream().map(String::valueOf).toList()
                : List.of();
    }

    /**
     * Registers the console's own client, or brings it to what is said now: a public one, by which browsers come back to these addresses and to no other.
     * Saying it again changes nothing. Who may use it is for {@link org.oauth2server.ServerConfig#administrators} to say.
     *
     * @param urls where browsers reach the console, as {@link ConsoleConfig#url} has it
     * @throws IllegalStateException that says which address is not safe
     */
    public static Client setUp(AuthorizationServer server, Collection<String> urls) {
        String[] callbacks =
                urls.stream().map(url -> ConsoleAddress.of(url).callback()).toArray(String[]::new);
        return server.register(ClientRegistration.named("Administration console")
                        .id(Administrators.CONSOLE.value())
                        .publicClient()
                        .redirectUris(callbacks)
                        .scopes(Administrators.SCOPE)
                        .grantTypes(GrantTypes.AUTHORIZATION_CODE))
                .client();
    }

    /** Where browsers reach it. */
    public String url() {
        return address.url();
    }

    /** Whether this path, as it came, is the console's. */
    public boolean handles(String path) {
        return path.equals(address.base()) || path.startsWith(address.base() + "/");
    }

    /** Answers a request to the console. It always answers. */
    public HttpResponse handle(HttpRequest request) {
        if (!address.isMeant(request)) {
            return Api.misdirected();
        }
        return api.handles(request.path()) ? api.answer(request) : page.answer(request);
    }
}
