// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.oauth2server.store.Store;

/** What a store says about itself, for a verdict. */
final class StoreTold {
    static final String CLASS = "oauth2.tck.store.class";
    static final String VERSION = "oauth2.tck.store.version";
    static final String CAPABILITIES = "oauth2.tck.store.capabilities";

    private StoreTold() {}

    static Map<String, String> by(Store store) {
        return Map.of(
                CLASS,
                store.getClass().getName(),
                VERSION,
                version(store.getClass()),
                CAPABILITIES,
                new TreeSet<>(store.capabilities()).stream().map(Enum::name).collect(Collectors.joining(" ")));
    }

    /** The version that the manifest of the jar of this class gives. */
    static String version(Class<?> type) {
        return Objects.requireNonNullElse(type.getPackage().getImplementationVersion(), "(not packaged)");
    }
}
