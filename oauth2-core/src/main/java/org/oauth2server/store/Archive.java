// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;

/**
 * Everything a realm holds, for whoever carries it to another store: the listings that {@link Administration} has no page for, and the one number that no
 * insert brings back. All else is written by the methods that write it anyway, which take a record with all its components.
 *
 * <p>Each listing begins after the record it is given, or at the beginning, has at most so many records, and is empty at the end. It never repeats a
 * record and never skips one that was there all the time, whatever is inserted meanwhile. It reads whole records, and not what stands behind them.
 */
public interface Archive {
    /** Authorization requests of all kinds in the order of their handles. */
    List<AuthorizationRequest> requests(@Nullable Digest after, int most);

    /** Grants in the order of their ids, also those of clients that are gone. */
    List<Grant> grants(@Nullable Digest after, int most);

    /** Issuances in the order of their access tokens, also those of clients that are gone. */
    List<Issuance> issuances(@Nullable Digest after, int most);

    /** Consents in an order of the store's own. */
    List<Consent> consents(@Nullable Consent after, int most);

    /** Replay markers in an order of the store's own. */
    List<Replay> replays(@Nullable Replay after, int most);

    /** The identifiers of all clients that {@link Administration#issuedPerDay} counts anything for, in their order; clients that are gone too. */
    List<ClientId> issuedTo(@Nullable ClientId after, int most);

    /**
     * Sees to it that at least so many issuances are counted for a client on a UTC day: the missing ones count as if pruning had taken them away. A
     * count that is as high already stays, so saying it twice changes nothing.
     */
    void raise(ClientId client, LocalDate day, long issued);
}
