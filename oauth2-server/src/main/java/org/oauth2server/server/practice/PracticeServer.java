// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.console.Console;
import org.oauth2server.console.RecentEvents;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.Secret;
import org.oauth2server.server.jetty.JettyFront;
import org.oauth2server.server.text.StoreLocation;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/**
 * An authorization server to practise with: it listens on this machine alone, has a sample client and a sample user, and explains itself. Not for
 * production.
 */
public final class PracticeServer implements AutoCloseable {
    private final JettyFront front;
    private final Store store;
    private final Addresses addresses;
    private final StoreLocation location;
    private final SecretFile file;
    private final Secret secret;

    private PracticeServer(
            JettyFront front,
            Store store,
            Addresses addresses,
            StoreLocation location,
            SecretFile file,
            Secret secret) {
        this.front = front;
        this.store = store;
        this.addresses = addresses;
        this.location = location;
        this.file = file;
        this.secret = secret;
    }

    /**
     * Starts one, and returns when it answers.
     *
     * @throws IOException if the port is taken, or the data folder cannot be made
     * @throws org.oauth2server.store.StoreException if the store cannot be opened
     * @throws IllegalArgumentException if a redirect URI cannot be registered
     */
    public static PracticeServer start(PracticeSettings settings) throws IOException {
        JettyFront front = JettyFront.bind(settings.port());
        try {
            return start(settings, front, openStore(settings));
        } catch (RuntimeException | IOException | Error e) {
            front.close();
            throw e;
        }
    }

    private static Store openStore(PracticeSettings settings) throws IOException {
        DataFolder.create(settings.dataFolder());
        Store store = Stores.open(settings.store());
        if (settings.location() == null) {
            DataFolder.tighten(settings.dataFolder());
        }
        return store;
    }

    private static PracticeServer start(PracticeSettings settings, JettyFront front, Store store) {
        try {
            Addresses addresses = new Addresses(front.port());
            RecentEvents recentEvents = new RecentEvents(settings.clock());
            Recent recent = new Recent();
            AuthorizationServer engine = engine(settings, addresses, store, recent, recentEvents);
            Console console = PracticeConsole.mount(engine, recentEvents, settings.clock());
            SecretFile file = SecretFile.of(settings.locationOrDefault(), settings.store(), settings.dataFolder());
            Secret secret = new PracticeClient(engine, store, file)
                    .ensure(redirectUris(settings, addresses), settings.secret());
            PracticeSite site = new PracticeSite(engine, console, recent, addresses, secret, settings.random());
            front.serve(site::answer);
            return new PracticeServer(front, store, addresses, settings.locationOrDefault(), file, secret);
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private static AuthorizationServer engine(
            PracticeSettings settings, Addresses addresses, Store store, Recent recent, RecentEvents recentEvents) {
        return AuthorizationServer.create(config -> {
            config.issuer(addresses.issuer())
                    .insecureHttpAllowed()
                    .store(store)
                    .interactionPage(Addresses.CONSENT)
                    .scopes(PracticeScopes.MEANINGS.keySet().toArray(String[]::new))
                    .administrators(PracticeSite.USER::equals)
                    .listener(recent)
                    .listener(settings.events())
                    .listener(recentEvents)
                    .clock(settings.clock())
                    .random(settings.random());
            if (settings.sealing() != null) {
                config.sealingKeys(settings.sealing()).jwtAccessTokens(new NimbusJose());
            }
        });
    }

    private static List<String> redirectUris(PracticeSettings settings, Addresses addresses) {
        List<String> uris = new ArrayList<>();
        uris.add(addresses.callback());
        uris.addAll(settings.redirectUris());
        return uris;
    }

    /** The issuer identifier; the first page lies there, too. */
    public String issuer() {
        return addresses.issuer();
    }

    /** Where the console is. */
    public String console() {
        return addresses.url(Addresses.CONSOLE);
    }

    public int port() {
        return addresses.port();
    }

    /** Where the data is. */
    public StoreLocation location() {
        return location;
    }

    /** The identifier of the sample client. */
    public String clientId() {
        return PracticeClient.ID.value();
    }

    /** The secret of the sample client. */
    public Secret clientSecret() {
        return secret;
    }

    /** The file that keeps the secret; empty: it is gone with the process, or comes from elsewhere. */
    public Optional<Path> secretFile() {
        return file.path();
    }

    /** A line for a shell that gets a token, and works as it is. */
    public String firstLine() {
        return new CurlLines(addresses, secret, new PkceExample("", "")).clientCredentials();
    }

    /** Waits until it was closed. */
    public void join() throws InterruptedException {
        front.join();
    }

    @Override
    public void close() {
        try {
            front.close();
        } finally {
            store.close();
        }
    }
}
