// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.oauth2server.store.StoreConfig;

/** Reads where the store is from JUnit's configuration parameters, which system properties are a part of. */
final class StoreLocation implements ParameterResolver {
    /** Not the prefix of a server. */
    static final String PREFIX = "tck_";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StoreConfig.class;
    }

    @Override
    public StoreConfig resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String location = context.getConfigurationParameter(Settings.STORE)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new ParameterResolutionException("The suite does not know which store to try: set "
                        + Settings.STORE + " to its location, such as -D" + Settings.STORE
                        + "=jdbc:postgresql://localhost/test."));
        try {
            return StoreConfig.of(location)
                    .prefix(context.getConfigurationParameter(Settings.PREFIX).orElse(PREFIX));
        } catch (IllegalArgumentException e) {
            throw new ParameterResolutionException(Settings.STORE + ": " + e.getMessage(), e);
        }
    }
}
