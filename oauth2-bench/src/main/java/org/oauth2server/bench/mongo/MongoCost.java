// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.Document;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.bench.Grid;
import org.oauth2server.bench.Spread;
import org.oauth2server.bench.engine.Asking;
import org.oauth2server.bench.engine.Lanes;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.store.Store;
import org.oauth2server.store.mongo.MongoStore;
import org.oauth2server.tck.backend.TestMongo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long an operation of the engine takes on MongoDB, beside the bare commands that it consists of, one after the other in turn; and what a token takes there. */
@Command(
        name = "mongo",
        mixinStandardHelpOptions = true,
        description = "Measures the engine on MongoDB beside bare commands.")
public final class MongoCost implements Callable<Integer> {
    private static final Scopes READ = Scopes.of("read");
    private static final Pattern TOKEN = Pattern.compile("\"(access_token|refresh_token)\":\"([^\"]+)\"");
    private static final String ISSUANCES = "oauth2_issuances";
    private static final double MICRO = 1e3;

    @Option(names = "--times", defaultValue = "1500", description = "How often each (${DEFAULT-VALUE}).")
    private int times;

    @Option(names = "--tokens", defaultValue = "50000", description = "Tokens to weigh (${DEFAULT-VALUE}).")
    private int tokens;

    /** How long each took, in microseconds, and how many commands it was. */
    private record Series(List<Double> engine, List<Double> bare, List<Integer> commands) {
        Series() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    private final Commands commands = new Commands();
    private final Map<String, Series> series = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init") // the call begins with these
    private AuthorizationServer server;

    @SuppressWarnings("NullAway.Init")
    private Twin twin;

    @SuppressWarnings("NullAway.Init")
    private RegisteredClient client;

    @SuppressWarnings("NullAway.Init")
    private Asking asking;

    public static void main(String[] args) {
        System.exit(new CommandLine(new MongoCost()).execute(args));
    }

    @Override
    public Integer call() {
        TestMongo mongo = TestMongo.shared();
        if (!mongo.real()) {
            throw new IllegalStateException("An imitation of MongoDB says nothing about its cost.");
        }
        try (MongoClient driver = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(mongo.uri()))
                .addCommandListener(commands)
                .build())) {
            MongoDatabase first = database(driver, mongo);
            MongoDatabase second = database(driver, mongo);
            try (Store store = MongoStore.open(first);
                    Store indexed = MongoStore.open(second)) {
                System.out.println(indexed.backend().orElse("") + ", one operation at a time");
                twin = new Twin(second);
                server = AuthorizationServer.create(config ->
                        config.issuer("https://auth.example.com").store(store).interactionPage("/consent"));
                measure();
                System.out.println(grid());
            }
            System.out.println(weigh(driver, mongo));
        }
        return 0;
    }

    /** One that nobody has used; it is dropped when the JVM ends. */
    private static MongoDatabase database(MongoClient driver, TestMongo mongo) {
        String name = Objects.requireNonNull(new ConnectionString(mongo.freshDatabase()).getDatabase());
        return driver.getDatabase(name);
    }

    private void measure() {
        client = quietly(() -> server.register(ClientRegistration.named("Bench")
                .redirectUris("https://client.example.com/callback")
                .scopes("read")
                .grantTypes("authorization_code", "refresh_token", "client_credentials")
                .resourceServer()));
        asking = new Asking(server, client);
        for (int i = -times / 4; i < times; i++) {
            HttpResponse issued =
                    timed(i, "client credentials", "/oauth/token", "grant_type=client_credentials&scope=read");
            timed(i, "introspection", "/oauth/introspect", "token=" + member("access_token", issued));
            String code = quietly(
                            () -> server.accessGrant("ada", client.client().id(), READ))
                    .code()
                    .reveal();
            HttpResponse exchanged =
                    timed(i, "code exchange", "/oauth/token", "grant_type=authorization_code&code=" + encoded(code));
            timed(
                    i,
                    "refresh",
                    "/oauth/token",
                    "grant_type=refresh_token&refresh_token=" + encoded(member("refresh_token", exchanged)));
        }
    }

    /** What is not measured, the twin does as well. */
    private <T> T quietly(Supplier<T> work) {
        commands.listen();
        T done = work.get();
        twin.send(commands.taken());
        return done;
    }

    private HttpResponse timed(int round, String operation, String path, String form) {
        HttpRequest request = asking.form(path, form);
        commands.listen();
        long start = System.nanoTime();
        HttpResponse response = server.handle(request);
        long engine = System.nanoTime() - start;
        List<BsonDocument> sent = commands.taken();
        commands.listen();
        start = System.nanoTime();
        twin.send(sent);
        long bare = System.nanoTime() - start;
        int again = commands.taken().size();
        if (response.status() != 200 || again != sent.size()) {
            throw new IllegalStateException(operation + " came to " + response.status() + ", " + sent.size()
                    + " commands, and " + again + " from the twin.");
        }
        if (round >= 0) {
            Series all = series.computeIfAbsent(operation, any -> new Series());
            all.engine().add(engine / MICRO);
            all.bare().add(bare / MICRO);
            all.commands().add(sent.size());
        }
        return response;
    }

    private Grid grid() {
        Grid grid = new Grid(
                "", "commands", "engine µs: median", "p99", "bare µs: median", "p99", "of the bare: median", "sum");
        series.forEach((operation, all) -> {
            double engine = Spread.of(all.engine()).median();
            double bare = Spread.of(all.bare()).median();
            grid.add(
                    operation,
                    all.commands().stream().distinct().sorted().toList(),
                    Math.round(engine),
                    Math.round(p99(all.engine())),
                    Math.round(bare),
                    Math.round(p99(all.bare())),
                    engine / bare,
                    sum(all.engine()) / sum(all.bare()));
        });
        return grid;
    }

    private static double sum(List<Double> figures) {
        return figures.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double p99(List<Double> figures) {
        return figures.stream()
                .sorted()
                .skip(figures.size() * 99L / 100)
                .findFirst()
                .orElseThrow();
    }

    /** What a token of client credentials takes in a database of its own, as the server itself counts it. */
    private Grid weigh(MongoClient driver, TestMongo mongo) {
        Grid grid = new Grid("bytes of a token: document", "on the disk, compressed", "all indexes", "indexes");
        MongoDatabase database = database(driver, mongo);
        try (Store store = MongoStore.open(database)) {
            AuthorizationServer filling = AuthorizationServer.create(config ->
                    config.issuer("https://auth.example.com").store(store).withoutInteraction());
            Asking filler = new Asking(
                    filling,
                    filling.register(
                            ClientRegistration.named("Bench").scopes("read").grantTypes("client_credentials")));
            Lanes.run(tokens, i -> filler.issue());
            driver.getDatabase("admin").runCommand(new Document("fsync", 1));
            Document stats = database.runCommand(new Document("collStats", ISSUANCES));
            double count = number(stats, "count");
            grid.add(
                    Math.round(number(stats, "size") / count),
                    Math.round(number(stats, "storageSize") / count),
                    Math.round(number(stats, "totalIndexSize") / count),
                    Math.round(number(stats, "nindexes")));
        }
        return grid;
    }

    private static double number(Document stats, String name) {
        return Objects.requireNonNull(stats.get(name, Number.class)).doubleValue();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String member(String name, HttpResponse response) {
        Matcher member = TOKEN.matcher(new String(response.body(), StandardCharsets.UTF_8));
        while (member.find()) {
            if (member.group(1).equals(name)) {
                return member.group(2);
            }
        }
        throw new IllegalStateException("No " + name + " in a response.");
    }
}
