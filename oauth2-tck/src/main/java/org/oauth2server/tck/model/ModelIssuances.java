// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.model;

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

/** {@link Issuances} in a map. */
public class ModelIssuances implements Issuances {
    protected final ModelTables tables;

    public ModelIssuances(ModelTables tables) {
        this.tables = tables;
    }

    @Override
    public Spend<Issuance> issue(Issuance issuance) {
        synchronized (tables) {
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
    }

    /** Puts it in where its key is free. Returns what holds the key; null: nothing did. */
    protected @Nullable Issuance insert(Issuance issuance) {
        return tables.issuances.putIfAbsent(issuance.key(), issuance);
    }

    @Override
    public Optional<View<Issuance>> findByAccessToken(Digest accessToken) {
        synchronized (tables) {
            return found(tables.accessTokens.get(accessToken)).map(issuance -> view(issuance, null));
        }
    }

    @Override
    public Optional<View<Issuance>> findByRefreshToken(Digest refreshToken) {
        synchronized (tables) {
            return found(tables.refreshTokens.get(refreshToken))
                    .map(issuance -> view(issuance, tables.issuances.get(refreshToken)));
        }
    }

    private Optional<Issuance> found(@Nullable Digest key) {
        return Optional.ofNullable(key).map(tables.issuances::get);
    }

    /** The issuance, and what stands behind it now. */
    protected View<Issuance> view(Issuance issuance, @Nullable Issuance spentBy) {
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
        synchronized (tables) {
            Issuance before = found(tables.accessTokens.get(accessToken)).orElse(null);
            if (before == null || before.revoked() != null) {
                return false;
            }
            tables.issuances.put(before.key(), before.revoke(why));
            return true;
        }
    }

    @Override
    public boolean touch(Digest accessToken, Instant hour) {
        synchronized (tables) {
            Issuance before = found(tables.accessTokens.get(accessToken)).orElse(null);
            if (before == null
                    || (before.lastAccess() != null && !before.lastAccess().isBefore(hour))) {
                return false;
            }
            tables.issuances.put(before.key(), before.touch(hour));
            return true;
        }
    }
}
