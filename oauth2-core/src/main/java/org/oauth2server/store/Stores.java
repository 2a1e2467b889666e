// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.util.Map;
import java.util.ServiceLoader;

/** The door to every store on the class path or module path. */
public final class Stores {
    private static final Map<String, String> MODULES = Map.of(
            "jdbc", "oauth2-store-jdbc",
            "mongodb", "oauth2-store-mongo",
            "mongodb+srv", "oauth2-store-mongo",
            "memory", "oauth2-store-memory");

    private Stores() {}

    /** Opens the default realm at this location, see {@link StoreConfig#of}. */
    public static Store open(String location) {
        return open(StoreConfig.of(location));
    }

    /**
     * Opens a store.
     *
     * @throws StoreException if no provider accepts the location, or it cannot be opened
     */
    public static Store open(StoreConfig config) {
        for (StoreProvider provider : ServiceLoader.load(StoreProvider.class)) {
            if (provider.accepts(config.location())) {
                return provider.open(config);
            }
        }
        throw new StoreException(nobodyAccepts(config.location().getScheme()), null);
    }

    private static String nobodyAccepts(@org.jspecify.annotations.Nullable String scheme) {
        if (scheme == null) {
            return "A store location begins with its kind, such as jdbc:, mongodb: or memory:.";
        }
        String module = MODULES.get(scheme);
        return module == null
                ? "No store on the class path opens " + scheme + ": locations."
                : "Add the module " + module + " to the class path to open " + scheme + ": locations.";
    }
}
