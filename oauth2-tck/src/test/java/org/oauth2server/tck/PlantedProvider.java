// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreProvider;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelIssuances;
import org.oauth2server.tck.model.ModelStore;

/** Opens {@code planted:} locations: a sound store, and what a suite that is run by location must notice. */
public final class PlantedProvider implements StoreProvider {
    private static final Map<String, ModelDatabase> DATABASES = new ConcurrentHashMap<>();

    /** For {@link java.util.ServiceLoader}. */
    public PlantedProvider() {}

    /** An empty database of this name. */
    static ModelDatabase database(String name) {
        ModelDatabase database = new ModelDatabase();
        DATABASES.put(name, database);
        return database;
    }

    @Override
    public boolean accepts(URI location) {
        return "planted".equals(location.getScheme());
    }

    @Override
    public Store open(StoreConfig config) {
        String name = config.location().getSchemeSpecificPart().replace("/", "");
        ModelDatabase database = DATABASES.computeIfAbsent(name, any -> new ModelDatabase());
        return switch (name) {
            case "sound" -> new ModelStore(database, config.realm());
            case "broken" -> new RevokesAgain(database, config.realm());
            case "mixed" -> new OneForAll(database, config.realm());
            default -> throw new StoreException("No such database.", null);
        };
    }

    /** Says of every revocation that it was the first. */
    private static final class RevokesAgain extends ModelStore {
        RevokesAgain(ModelDatabase database, String realm) {
            super(database, realm);
        }

        @Override
        public Issuances issuances() {
            return new ModelIssuances(tables) {
                @Override
                public boolean revoke(Digest accessToken, Revocation why) {
                    super.revoke(accessToken, why);
                    return true;
                }
            };
        }
    }

    /** Keeps all realms in one. */
    private static final class OneForAll extends ModelStore {
        private final String asked;

        OneForAll(ModelDatabase database, String realm) {
            super(database, "default");
            this.asked = realm;
        }

        @Override
        public String realm() {
            return asked;
        }
    }
}
