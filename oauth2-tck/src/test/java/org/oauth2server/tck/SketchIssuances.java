// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

class SketchIssuances implements Issuances {
    final SketchTables tables;

    SketchIssuances(SketchTables tables) {
        this.tables = tables;
    }

    @Override
    public Spend<Issuance> issue(Issuance issuance) {
        Issuance before = insert(issuance);
        if (before != null) {
            return new Spend.Spent<>(before);
        }
        tables.accessTokens.put(issuance.accessToken(), issuance.key());
        if (issuance.refreshToken() != null) {
            tables.refreshTokens.put(issuance.refreshToken(), issuance.key());
        }
        return new Spend.Won<>(issuance);
    }

    /** What holds the key; null: nothing did. */
    @Nullable
    Issuance insert(Issuance issuance) {
        return tables.issuances.putIfAbsent(issuance.key(), issuance);
    }

    @Override
    public Optional<View<Issuance>> findByAccessToken(Digest accessToken) {
        return found(tables.accessTokens.get(accessToken)).map(issuance -> view(issuance, null));
    }

    @Override
    public Optional<View<Issuance>> findByRefreshToken(Digest refreshToken) {
        return found(tables.refreshTokens.get(refreshToken))
                .map(issuance -> view(issuance, tables.issuances.get(refreshToken)));
    }

    private Optional<Issuance> found(@Nullable Digest key) {
        return Optional.ofNullable(key).map(tables.issuances::get);
    }

    View<Issuance> view(Issuance issuance, @Nullable Issuance spentBy) {
        Client client = tables.clients.get(issuance.client());
        Grant grant = issuance.grant() == null ? null : tables.grants.get(issuance.grant());
        Issuer issuer = issuance.issuer() == null ? null : tables.issuers.get(issuance.issuer());
        return new View<>(
                issuance,
                client == null ? null : client.state(),
                grant,
                issuer == null ? null : issuer.state(),
                spentBy);
    }

    @Override
    public boolean revoke(Digest accessToken, Revocation why) {
        Issuance before = found(tables.accessTokens.get(accessToken)).orElse(null);
        return before != null
                && before.revoked() == null
                && tables.issuances.replace(before.key(), before, before.revoke(why));
    }

    @Override
    public boolean touch(Digest accessToken, Instant hour) {
        Issuance before = found(tables.accessTokens.get(accessToken)).orElse(null);
        return before != null
                && (before.lastAccess() == null || before.lastAccess().isBefore(hour))
                && tables.issuances.replace(before.key(), before, before.touch(hour));
    }
}
