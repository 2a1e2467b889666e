// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oauth2server.store.StoreException;

/** The pool that a {@code jdbc:} location asks for, with what keeps it safe where the location does not say otherwise. */
record Location(Dialect dialect, String url) {
    /** How long a caller waits for a connection. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Pattern JDBC = Pattern.compile("jdbc:([^:]*):.*", Pattern.DOTALL);
    private static final Pattern CREDENTIALS = Pattern.compile("jdbc:postgresql://([^/?@]*)@(.*)", Pattern.DOTALL);
    private static final Pattern NO_FILE = Pattern.compile("jdbc:h2:(mem|tcp|ssl|zip):.*", Pattern.DOTALL);
    private static final Pattern UNNAMED = Pattern.compile("jdbc:h2:mem:/?(;.*)?", Pattern.DOTALL);

    private static final int LARGEST_POOL = 10;

    /** H2 waits until it is sure that the process that left a lock on the file is dead. */
    private static final int FIRST_BORROW_MILLIS = 30_000;

    private static final int VALIDATE_MILLIS = 2_000;

    static Location of(String url) {
        Matcher jdbc = JDBC.matcher(url);
        if (!jdbc.matches()) {
            throw new StoreException("A location of this store begins with jdbc:h2: or jdbc:postgresql:.", null);
        }
        return new Location(Dialect.named(jdbc.group(1)), url);
    }

    /** A pool; its first connection is made when it is asked for. */
    HikariDataSource open(String realm, Duration patience) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("oauth2-" + realm);
        pool.setMaximumPoolSize(LARGEST_POOL);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(patience.toMillis());
        pool.setValidationTimeout(Math.min(VALIDATE_MILLIS, patience.toMillis()));
        pool.setInitializationFailTimeout(-1);
        pool.setAutoCommit(true);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        mustFindDriver(pool);
        if (dialect == Dialect.H2) {
            h2(pool);
        } else {
            postgresql(pool);
        }
        return new HikariDataSource(pool);
    }

    private void mustFindDriver(HikariConfig pool) {
        try {
            pool.setDriverClassName(dialect.driver());
        } catch (RuntimeException e) {
            throw new StoreException(
                    "Add " + dialect.artifact() + " to the class path to open jdbc:" + dialect.subprotocol()
                            + ": locations.",
                    null);
        }
    }

    private void h2(HikariConfig pool) {
        if (UNNAMED.matcher(url).matches()) {
            throw new StoreException(
                    "Name the database in memory, as in jdbc:h2:mem:name: each connection to an unnamed one sees another.",
                    null);
        }
        if (url.startsWith("jdbc:h2:mem:")) {
            pool.setJdbcUrl(unlessGiven(url, "DB_CLOSE_DELAY", "-1"));
        } else if (NO_FILE.matcher(url).matches()) {
            pool.setJdbcUrl(url);
        } else {
            // a second process may open the file; what was answered is on the disk
            pool.setConnectionTimeout(FIRST_BORROW_MILLIS);
            pool.setJdbcUrl(unlessGiven(unlessGiven(withPlainPath(), "AUTO_SERVER", "TRUE"), "WRITE_DELAY", "0"));
        }
    }

    /** H2 takes the path of a file as it stands, where a URI has its blanks and other characters escaped. */
    private String withPlainPath() {
        int settings = url.indexOf(';');
        String path = decode(settings < 0 ? url : url.substring(0, settings));
        if (path.indexOf(';') >= 0) {
            throw new StoreException("The path of an H2 file holds no semicolon: its settings begin there.", null);
        }
        return settings < 0 ? path : path + url.substring(settings);
    }

    private static String unlessGiven(String url, String setting, String value) {
        boolean given = url.toUpperCase(Locale.ROOT).contains(";" + setting + "=");
        return given ? url : url + ";" + setting + "=" + value;
    }

    private void postgresql(HikariConfig pool) {
        Matcher credentials = CREDENTIALS.matcher(url);
        if (credentials.matches()) {
            String[] parts = credentials.group(1).split(":", 2);
            pool.setUsername(decode(parts[0]));
            pool.setPassword(parts.length == 2 ? decode(parts[1]) : null);
            pool.setJdbcUrl("jdbc:postgresql://" + credentials.group(2));
        } else {
            pool.setJdbcUrl(url);
        }
        // the location wins where it sets one of these itself; seconds
        pool.addDataSourceProperty("connectTimeout", "5");
        pool.addDataSourceProperty("socketTimeout", "30");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("targetServerType", "primary");
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.addDataSourceProperty("ApplicationName", "oauth2-server");
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The kind of database alone: the rest may hold a password. */
    @Override
    public String toString() {
        return "jdbc:" + dialect.subprotocol() + ":***";
    }
}
