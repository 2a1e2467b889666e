// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
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

    static Map<String, String> by(Store store) {
        return Map.of(
                CLASS,
                store.getClass().getName(),
                VERSION,
                version(store.getClass()),
                CAPABILITIES,
                new TreeSet<>(store.capabilities()).stream().map(Enum::name).collect(Collectors.joining(" ")),
                BACKEND,
                backend(store));
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
