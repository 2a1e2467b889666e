// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.bare;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.FormFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.oauth2server.bench.Ready;

/**
 * What an authorization server cannot do without, and nothing else: Jetty, a form that is read, a random number, and one statement. It checks no client and knows no
 * protocol; nobody can be faster with these means.
 */
public final class BareServer extends Handler.Abstract {
    private static final int TOKEN_BYTES = 32;
    private static final ByteBuffer HELLO = ByteBuffer.wrap("{\"hello\":true}".getBytes(StandardCharsets.US_ASCII));

    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final DataSource database;

    private BareServer(DataSource database) {
        this.database = database;
    }

    /**
     * Serves until it is stopped.
     *
     * @param args the JDBC URL of a database of its own, and the size of its pool
     */
    public static void main(String[] args) throws Exception {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(args[0]);
        pool.setMaximumPoolSize(Integer.parseInt(args[1]));
        BareServer bare = new BareServer(new HikariDataSource(pool));
        bare.createTable();
        Server server = new Server(new QueuedThreadPool(64, 8));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(bare);
        server.start();
        Ready.at(connector.getLocalPort(), "", "");
        server.join();
    }

    private void createTable() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table bare_token (digest bytea primary key, client text not null, scope text not null, issued bigint not null, expires bigint not null)");
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        switch (Request.getPathInContext(request)) {
            case "/hello" -> response.write(true, HELLO.slice(), callback);
            case "/token" -> answer(response, callback, issue(form(request), false));
            case "/insert" -> answer(response, callback, issue(form(request), true));
            case "/introspect" -> answer(response, callback, find(form(request)));
            case "/select" -> answer(response, callback, select(form(request)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Fields form(Request request) {
        return FormFields.getFields(request);
    }

    private static void answer(Response response, Callback callback, String json) {
        Content.Sink.write(response, true, json, callback);
    }

    private String issue(Fields form, boolean kept) throws SQLException {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String scope = String.valueOf(form.getValue("scope"));
        if (kept) {
            insert(digest(token), scope);
        } else {
            tokens.put(HexFormat.of().formatHex(digest(token)), scope);
        }
        return "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"scope\":\"" + scope
                + "\"}";
    }

    private void insert(byte[] digest, String scope) throws SQLException {
        long now = System.currentTimeMillis();
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into bare_token values (?, ?, ?, ?, ?)")) {
            insert.setBytes(1, digest);
            insert.setString(2, "bench");
            insert.setString(3, scope);
            insert.setLong(4, now);
            insert.setLong(5, now + 3_600_000);
            insert.executeUpdate();
        }
    }

    private String find(Fields form) {
        String scope = tokens.get(HexFormat.of().formatHex(digest(form.getValue("token"))));
        return scope == null ? "{\"active\":false}" : active(scope);
    }

    private String select(Fields form) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select client, scope, issued, expires from bare_token where digest = ?")) {
            select.setBytes(1, digest(form.getValue("token")));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? active(row.getString(2)) : "{\"active\":false}";
            }
        }
    }

    private static String active(String scope) {
        return "{\"active\":true,\"client_id\":\"bench\",\"token_type\":\"Bearer\",\"scope\":\"" + scope + "\"}";
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256.", e);
        }
    }
}
