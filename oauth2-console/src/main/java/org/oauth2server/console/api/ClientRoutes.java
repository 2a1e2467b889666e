// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.oauth2server.console.api.Route.Body.REQUIRED;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.extension.Administrators;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientBuilder;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientDirectory;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RedirectUriVerdict;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;

/** The registered clients. The console's own is shown, and changed by {@code setup} alone: nobody saws off the branch he sits on. */
final class ClientRoutes {
    private static final int USUAL_PAGE = 25;
    private static final int LARGEST_PAGE = 100;
    private static final String[] SETTABLE = {
        "client_name",
        "client_uri",
        "logo_uri",
        "redirect_uris",
        "scope",
        "grant_types",
        "token_endpoint_auth_method",
        "resource_server",
        "notes"
    };

    private final AuthorizationServer server;
    private final String base;

    ClientRoutes(AuthorizationServer server, String base) {
        this.server = server;
        this.base = base;
    }

    List<Route> all() {
        return List.of(
                Route.get("/clients", "listClients", this::list).takes("text", "size", "after"),
                Route.post("/clients", "registerClient", this::register).reads(REQUIRED, and("client_id", SETTABLE)),
                Route.get("/clients/{id}", "readClient", call -> tagged(found(call), call)),
                Route.patch("/clients/{id}", "changeClient", this::change).reads(REQUIRED, SETTABLE),
                Route.delete("/clients/{id}", "deleteClient", this::delete),
                Route.post("/clients/{id}/disable", "disableClient", call -> act(call, server.clients()::disable)),
                Route.post("/clients/{id}/enable", "enableClient", call -> act(call, server.clients()::enable)),
                Route.post("/clients/{id}/revoke", "revokeClient", call -> act(call, server.clients()::revoke)),
                Route.post("/redirect-uris/verdict", "judgeRedirectUri", ClientRoutes::judge)
                        .reads(REQUIRED, "redirect_uri", "public_client")
                        .changesNothing());
    }

    private static String[] and(String one, String... others) {
        String[] all = new String[others.length + 1];
        all[0] = one;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    private Answer list(Call call) {
        String text = call.query().text("text").orElse("");
        PageRequest page = call.query().page(USUAL_PAGE, LARGEST_PAGE);
        Page<Client> clients = Listing.page(() -> server.clients().list(text, page));
        return Answer.ok(Documents.page(
                clients, client -> Documents.row(client, server.statistics().totals(client.id()))));
    }

    private Answer register(Call call) {
        ClientRegistration registration = registration(call.body());
        RegisteredClient registered = Refusals.told(() -> server.clients().add(registration))
                .orElseThrow(() -> Problem.of(
                        Problem.Kind.ALREADY_THERE,
                        "A client with this identifier, or with this name and link, is registered."));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client", Documents.client(registered.client(), call.now()));
        members.put("client_secret", registered.secret().map(Secret::reveal).orElse(null));
        String id = registered.client().id().value();
        return Answer.created(members)
                .header("Location", base + "/clients/" + Reference.write(id))
                .header("ETag", tag(registered.client()))
                .about(id);
    }

    private static ClientRegistration registration(Members body) {
        ClientRegistration registration = ClientRegistration.named(body.text("client_name"));
        body.find("client_id").ifPresent(id -> Refusals.told(() -> registration.id(id)));
        if (body.has("token_endpoint_auth_method")) {
            registration.authenticationMethod(body.method("token_endpoint_auth_method"));
        }
        if (body.has("redirect_uris")) {
            registration.redirectUris(body.texts("redirect_uris").toArray(String[]::new));
        }
        if (body.has("scope")) {
            registration.scopes(body.scopes("scope"));
        }
        if (body.has("grant_types")) {
            registration.grantTypes(body.texts("grant_types").toArray(String[]::new));
        }
        if (body.flag("resource_server")) {
            registration.resourceServer();
        }
        return registration
                .link(body.has("client_uri") ? body.textOrNull("client_uri") : null)
                .image(body.has("logo_uri") ? body.textOrNull("logo_uri") : null)
                .notes(body.has("notes") ? body.textOrNull("notes") : null);
    }

    private Answer change(Call call) {
        Client seen = mustBeSeen(call);
        Optional<Client> changed = Refusals.told(() ->
                server.clients().update(seen.id(), seen.version(), client -> patched(client, seen, call.body())));
        return tagged(changed.orElseThrow(ClientRoutes::stale), call);
    }

    private static ClientBuilder patched(ClientBuilder client, Client before, Members body) {
        if (body.has("client_name")) {
            client.name(body.text("client_name"));
        }
        if (body.has("client_uri")) {
            client.link(body.textOrNull("client_uri"));
        }
        if (body.has("logo_uri")) {
            client.image(body.textOrNull("logo_uri"));
        }
        if (body.has("notes")) {
            client.notes(body.textOrNull("notes"));
        }
        if (body.has("redirect_uris")) {
            client.redirectUris(body.isNull("redirect_uris") ? List.of() : body.texts("redirect_uris"));
        }
        if (body.has("scope")) {
            client.scopes(body.isNull("scope") ? Scopes.NONE : body.scopes("scope"));
        }
        if (body.has("grant_types")) {
            client.grantTypes(body.isNull("grant_types") ? List.of() : body.texts("grant_types"));
        }
        if (body.has("token_endpoint_auth_method")) {
            AuthenticationMethod method = body.method("token_endpoint_auth_method");
            client.authenticationMethod(method)
                    .secrets(method == AuthenticationMethod.NONE ? List.of() : before.secrets());
        }
        if (body.has("resource_server")) {
            client.extensions(extensions(before, !body.isNull("resource_server") && body.flag("resource_server")));
        }
        return client;
    }

    private static Extensions extensions(Client before, boolean resourceServer) {
        Map<String, Object> members = new HashMap<>(before.extensions().members());
        members.remove(Documents.RESOURCE_SERVER);
        if (resourceServer) {
            members.put(Documents.RESOURCE_SERVER, true);
        }
        return Extensions.of(members);
    }

    private Answer delete(Call call) {
        Client seen = mustBeSeen(call);
        if (!server.clients().delete(seen.id())) {
            throw Problem.notFound();
        }
        return Answer.nothing();
    }

    private Answer act(Call call, ClientAction action) {
        mustNotBeOwn(call.client());
        found(call);
        return tagged(Refusals.found(() -> action.on(call.client())), call);
    }

    private interface ClientAction {
        Client on(ClientId id);
    }

    /** The client as the caller has seen it: he says which version that was (RFC 9110 §13.1.1). */
    private Client mustBeSeen(Call call) {
        mustNotBeOwn(call.client());
        Client client = found(call);
        HttpRequest http = call.http();
        String seen = http.headers().first("If-Match");
        if (seen == null) {
            throw Problem.of(
                    Problem.Kind.PRECONDITION_REQUIRED,
                    "Send the entity tag of the client that you have seen, as If-Match.");
        }
        if (http.headers().all("If-Match").size() != 1 || !seen.equals(tag(client))) {
            throw stale();
        }
        return client;
    }

    private static Problem stale() {
        return Problem.of(Problem.Kind.STALE, "Read the client again, and repeat the change on what it is now.");
    }

    static void mustNotBeOwn(ClientId id) {
        if (id.equals(Administrators.CONSOLE)) {
            throw Problem.of(
                    Problem.Kind.OWN_CLIENT,
                    "This is the client by which administrators sign in, you as well: setup of the command line changes it.");
        }
    }

    private Client found(Call call) {
        return server.clients().find(call.client()).orElseThrow(Problem::notFound);
    }

    static Answer tagged(Client client, Call call) {
        return Answer.ok(Documents.client(client, call.now())).header("ETag", tag(client));
    }

    static String tag(Client client) {
        return "\"" + client.version() + "\"";
    }

    private static Answer judge(Call call) {
        RedirectUriVerdict verdict = ClientDirectory.judge(
                call.body().text("redirect_uri"), call.body().flag("public_client"));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("registrable", verdict.registrable());
        members.put("section", verdict.section());
        members.put("advice", verdict.advice());
        return Answer.ok(members);
    }
}
