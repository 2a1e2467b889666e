// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The migrations of one database, by name: Flyway would look for them by listing a folder of the class path, which a merged jar need not have.
 */
record Migrations(Dialect dialect) implements ResourceProvider {
    private static final List<String> NAMES = List.of("V1__first_schema.sql");

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return NAMES.contains(name) ? new Migration(dialect, name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return NAMES.stream()
                .filter(name ->
                        name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith))
                .<LoadableResource>map(name -> new Migration(dialect, name))
                .toList();
    }

    private static final class Migration extends LoadableResource {
        private final Dialect dialect;
        private final String name;

        private Migration(Dialect dialect, String name) {
            this.dialect = dialect;
            this.name = name;
        }

        @Override
        public Reader read() {
            InputStream text = Migrations.class.getResourceAsStream("migration/" + getRelativePath());
            return new InputStreamReader(Objects.requireNonNull(text, name), StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return "classpath:org/oauth2server/store/jdbc/migration/" + getRelativePath();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return dialect.subprotocol() + "/" + name;
        }
    }
}
