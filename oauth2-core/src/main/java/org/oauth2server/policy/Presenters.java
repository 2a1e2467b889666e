// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Issuer;

/** Which clients may present what an issuer vouches for (RFC 7523 §3.1). */
public final class Presenters {
    /** The extension of an issuer that lists their identifiers; without it any client may. */
    public static final String CLIENTS = "clients";

    private Presenters() {}

    /** Whether this client may. What cannot be understood is for nobody. */
    public static boolean may(ClientId client, Issuer issuer) {
        Object clients = issuer.extensions().members().get(CLIENTS);
        return clients == null || (clients instanceof List<?> list && list.contains(client.value()));
    }

    /**
     * The extensions of an issuer, with these clients and no others.
     *
     * @param clients null: any
     */
    public static Extensions with(Extensions extensions, @Nullable Set<String> clients) {
        Map<String, Object> members = new HashMap<>(extensions.members());
        members.remove(CLIENTS);
        if (clients != null) {
            members.put(CLIENTS, List.copyOf(clients));
        }
        return Extensions.of(members);
    }
}
