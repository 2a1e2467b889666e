// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreException;

/** What a store says about itself, for a verdict. */
final class StoreTold {
    static final String CLASS = "oauth2.tck.store.class";
    static final String VERSION = "oauth2.tck.store.version";
    static final String BACKEND = "oauth2.tck.store.backend";
    static final String CAPABILITIES = "oauth2.tck.store.capabilities";

    private StoreTold() {}

    /** What it says of itself; what it does not say is not in it. */
    static Map<String, String> by(Store store) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put(CLASS, store.getClass().getName());
        told.put(VERSION, version(store.getClass()));
        told.put(
                CAPABILITIES,
                store.capabilities().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")));
        told.put(BACKEND, backend(store));
        told.values().removeIf(String::isBlank);
        return told;
    }

    /** Not worth a failure: the rules have been tried by now. */
    private static String backend(Store store) {
        try {
            return store.backend().orElse("");
        } catch (StoreException e) {
            return "";
        }
    }

    /** The version that the manifest of the jar of this class gives. */
    static String version(Class<?> type) {
        return Objects.requireNonNullElse(type.getPackage().getImplementationVersion(), "(not packaged)");
    }
}
