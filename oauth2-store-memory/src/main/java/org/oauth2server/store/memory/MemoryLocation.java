// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.StoreException;

/**
 * What a location says: {@code memory:}, {@code memory:NAME}, either with {@code ?capacity=RECORDS}.
 *
 * @param name shared by all who open it; null: private
 * @param capacity as asked for; null: whatever there is, or the default
 */
record MemoryLocation(@Nullable String name, @Nullable Capacity capacity) {
    static final String SCHEME = "memory";

    private static final Pattern FORM =
            Pattern.compile("/?(?<name>[A-Za-z0-9_.-]{1,64})?(\\?capacity=(?<capacity>[1-9][0-9]{0,9}))?");

    /** @throws StoreException if it is of no such form */
    static MemoryLocation of(URI location) {
        Matcher form = FORM.matcher(location.getRawSchemeSpecificPart());
        if (!form.matches()) {
            throw new StoreException(
                    "A memory store is at memory: or memory:NAME, with ?capacity=1000000 or another number behind it.",
                    null);
        }
        String capacity = form.group("capacity");
        return new MemoryLocation(form.group("name"), capacity == null ? null : new Capacity(Long.parseLong(capacity)));
    }

    Capacity capacityOrDefault() {
        return capacity == null ? Capacity.DEFAULT : capacity;
    }
}
