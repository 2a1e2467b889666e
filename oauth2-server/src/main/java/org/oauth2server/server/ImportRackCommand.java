// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.server.rack.RackImport;
import org.oauth2server.server.rack.Tally;
import org.oauth2server.server.rack.Terms;
import org.oauth2server.server.text.Plain;
import org.oauth2server.server.text.StoreLocation;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.Stores;
import org.oauth2server.store.mongo.RackDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes over what rack-oauth2-server kept in MongoDB. */
@Command(
        name = "rack-oauth2-server",
        description = {
            "Takes over what rack-oauth2-server kept in MongoDB.",
            "Clients keep their identifiers and secrets, access tokens and issuers go on.",
            "Tokens and secrets are kept as digests from then on, the shared secrets of",
            "issuers sealed.",
            "",
            "  1. Run it, as often as you like, while the old server runs; change nothing",
            "     of what it took in the meantime.",
            "  2. Stop the old server, and run it for the last time.",
            "  3. Start the new one, with compatibilityRackTokens() as long as old tokens",
            "     are about.",
            "",
            "What is known already stays as it is, but for revocations and the last use. A",
            "record that cannot be understood or registered is told and left out, and the",
            "command ends with 1. Codes and requests that are under way are left behind:",
            "whoever asked begins anew. With --store memory: nothing is kept, and all is told."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  oauth2-server import rack-oauth2-server --from mongodb://host/my_app \\",
            "      --store jdbc:postgresql://host/db",
            "",
            "Environment:",
            "  OAUTH2_IMPORT_FROM       the old database, where --from is not given",
            "  OAUTH2_STORE             the store, where --store is not given",
            "  OAUTH2_SEALING_KEY_FILE  the file of the key that seals shared secrets"
        })
final class ImportRackCommand implements Callable<Integer> {
    private static final String FROM = "OAUTH2_IMPORT_FROM";

    private final Surroundings here;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--from",
            paramLabel = "URI",
            description = "The old database, mongodb://host/name; with a password, by the environment.")
    private @Nullable String from;

    @Option(
            names = "--collection-prefix",
            paramLabel = "TEXT",
            defaultValue = RackDatabase.DEFAULT_PREFIX,
            description = "Begins the names of its collections (${DEFAULT-VALUE}).")
    private String collectionPrefix = RackDatabase.DEFAULT_PREFIX;

    @Option(
            names = "--grant-type",
            paramLabel = "TYPE",
            split = ",",
            description = "What its clients may use; may be repeated. authorization_code and"
                    + " refresh_token if not given; none is client_credentials here.")
    private List<String> grantTypes = new ArrayList<>();

    @Option(
            names = "--auth-method",
            paramLabel = "METHOD",
            defaultValue = "client_secret_basic",
            description = "How its clients send their secret: client_secret_basic or client_secret_post"
                    + " (${DEFAULT-VALUE}).")
    private String method = "client_secret_basic";

    @Option(
            names = "--issuer-scope",
            paramLabel = "\"A B\"",
            description = "All that its issuers may vouch for; nothing if not given.")
    private String issuerScope = "";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ImportRackCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        URI source = source();
        Terms terms = terms();
        StoreLocation location = store.mustBeGiven(here);
        Map<String, Tally> tallies;
        Map<String, Long> left;
        try (RackDatabase old = open(source);
                Store nobodys = Stores.open(StoreConfig.of("memory:").realm("trial-" + UUID.randomUUID()))) {
            SealingKeys passing = passing();
            AuthorizationServer trial = Engine.on(nobodys, here, config -> config.sealingKeys(passing));
            mustBeRegistrable(terms, trial);
            SealingKeys sealing = location.isPassing() || !old.hasSharedSecrets()
                    ? passing
                    : SealingKeyFile.of(here).readOrMake(here.random());
            try (Store fresh = Stores.open(store.at(location))) {
                left = old.others();
                tallies = new RackImport(
                                Engine.on(fresh, here, config -> config.sealingKeys(sealing)), trial, terms, this::tell)
                        .take(old);
            }
        }
        show(tallies, left);
        if (location.isPassing()) {
            here.err().println("oauth2-server: that store is gone with this command.");
        }
        return tallies.values().stream().allMatch(tally -> tally.skipped() == 0) ? 0 : 1;
    }

    private URI source() {
        String written = from != null ? from : here.variable(FROM);
        if (written == null) {
            throw store.usage("--from is missing, and " + FROM + " is not set.");
        }
        try {
            URI uri = StoreLocation.of(written).uri();
            if (String.valueOf(uri.getScheme()).startsWith("mongodb")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // told below: what was written may hold a password
        }
        throw store.usage("--from is a database in MongoDB, such as mongodb://host/my_app.");
    }

    private RackDatabase open(URI source) {
        try {
            return RackDatabase.open(source, collectionPrefix);
        } catch (StoreException e) {
            throw new Failures.Advice(e.getMessage() + " Check --from and --collection-prefix.");
        }
    }

    /** Keys for what is sealed to be forgotten. */
    private SealingKeys passing() {
        byte[] key = new byte[SealingKeys.KEY_BYTES];
        here.random().nextBytes(key);
        return SealingKeys.of("passing", key);
    }

    private void mustBeRegistrable(Terms terms, AuthorizationServer trial) {
        try {
            trial.register(ClientRegistration.named("trial")
                    .redirectUris("https://trial.example")
                    .grantTypes(terms.grantTypes().toArray(String[]::new)));
        } catch (IllegalArgumentException e) {
            throw store.usage(String.valueOf(e.getMessage()));
        }
    }

    private Terms terms() {
        List<String> types =
                grantTypes.isEmpty() ? List.of(GrantTypes.AUTHORIZATION_CODE, GrantTypes.REFRESH_TOKEN) : grantTypes;
        try {
            AuthenticationMethod chosen = AuthenticationMethod.of(method);
            if (chosen == AuthenticationMethod.NONE) {
                throw store.usage("Each of its clients has a secret: --auth-method is not none.");
            }
            return new Terms(types, chosen, Scopes.parse(issuerScope.strip()));
        } catch (IllegalArgumentException e) {
            throw store.usage(String.valueOf(e.getMessage()));
        }
    }

    private void tell(String line) {
        here.err().println(Plain.text(line));
    }

    private void show(Map<String, Tally> tallies, Map<String, Long> left) {
        Map<String, Object> members = new LinkedHashMap<>();
        tallies.forEach((kind, tally) -> members.put(kind, tally.counts()));
        members.put("left_behind", left);
        Output output = new Output(here, json);
        output.show(members, () -> {
            tallies.forEach((kind, tally) -> output.row(kind, words(tally.counts())));
            left.forEach((collection, documents) -> output.row(collection, documents + " left behind"));
        });
    }

    private static String words(Map<String, Long> counts) {
        List<String> words = new ArrayList<>();
        counts.forEach((what, count) -> {
            if (count > 0 || what.equals("taken")) {
                words.add(count + " " + what);
            }
        });
        return String.join(", ", words);
    }
}
