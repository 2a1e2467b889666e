// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.ours;

import java.time.Duration;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.bench.Ready;
import org.oauth2server.bench.engine.Asking;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.interaction.AnswerAtOnce;
import org.oauth2server.interaction.Interaction;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.server.jetty.JettyFront;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** The engine on the Jetty that {@code practice} and {@code serve} run on, with a user who agrees to everything at once. */
public final class OurServer {
    private static final String CONSENT = "/consent";
    private static final String ADA = "ada";

    private OurServer() {}

    /**
     * Serves until it is stopped.
     *
     * @param args the location of a store of its own, where the user comes back to, how long clients are cached, how many tokens are alive at first, and whether the user is answered for
     *     {@code at-once} or sent to the {@code page}
     */
    public static void main(String[] args) throws Exception {
        JettyFront front = JettyFront.bind(0);
        Store store = Stores.open(args[0]);
        AuthorizationServer server = AuthorizationServer.create(config -> config.issuer(
                        "http://localhost:" + front.port())
                .insecureHttpAllowed()
                .store(store)
                .clientCache(Duration.parse(args[2]))
                .interactionPage(CONSENT)
                .answerAtOnce(
                        args[4].equals("at-once") ? (request, question) -> question.grant(ADA) : AnswerAtOnce.NEVER));
        RegisteredClient client = server.register(ClientRegistration.named("Bench")
                .redirectUris(args[1])
                .scopes("read", "write")
                .grantTypes("authorization_code", "refresh_token", "client_credentials")
                .resourceServer());
        Fill.with(new Asking(server, client), args[0], Integer.parseInt(args[3]));
        front.serve(request ->
                request.path().equals(CONSENT) ? server.interact(request, OurServer::agree) : server.handle(request));
        Ready.at(
                front.port(),
                client.client().id().value(),
                client.secret().map(Secret::reveal).orElseThrow());
        front.join();
    }

    private static HttpResponse agree(Interaction interaction) {
        return interaction.grant(ADA);
    }
}
