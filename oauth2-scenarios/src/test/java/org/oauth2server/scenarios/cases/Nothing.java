// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import java.lang.reflect.Proxy;
import org.oauth2server.store.Store;

/** A store of which every part answers null, false or zero. */
final class Nothing {
    private Nothing() {}

    static Store of() {
        return (Store) of(Store.class);
    }

    private static Object of(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            Class<?> result = method.getReturnType();
            if (result == String.class) {
                return "nothing";
            }
            if (result == boolean.class) {
                return method.getName().equals("create");
            }
            if (result == long.class) {
                return 0L;
            }
            return type == Store.class && result.isInterface() ? of(result) : null;
        });
    }
}
