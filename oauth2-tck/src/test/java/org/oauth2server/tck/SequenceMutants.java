// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import org.oauth2server.model.ClientId;
import org.oauth2server.store.Clients;
import org.oauth2server.tck.model.ModelClients;
import org.oauth2server.tck.model.ModelTables;

/** Stores that break no rule that has a name, and yet are wrong in a sequence of calls. */
final class SequenceMutants {
    private SequenceMutants() {}

    /** Deletes what people have agreed to with the client, and asks them again when it comes back. */
    @Breaks("S13.1")
    static final class ConsentsThatGoWithTheClient extends MutantTck {
        @Override
        Clients clients(ModelTables tables) {
            return new ModelClients(tables) {
                @Override
                public boolean delete(ClientId id) {
                    tables.consents.keySet().removeIf(holder -> holder.client().equals(id));
                    return super.delete(id);
                }
            };
        }
    }

    /** Deletes with a client what pruning has counted for it. */
    @Breaks("S13.1")
    static final class CountsThatGoWithTheClient extends MutantTck {
        @Override
        Clients clients(ModelTables tables) {
            return new ModelClients(tables) {
                @Override
                public boolean delete(ClientId id) {
                    tables.pruned.remove(id);
                    return super.delete(id);
                }
            };
        }
    }
}
