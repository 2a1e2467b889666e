// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.Documents;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Position;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

record KeyValueGrants(KeyValueDatabase database) implements Grants {
    @Override
    public Spend<Grant> decide(Grant grant) {
        Position place = Position.of(grant);
        return new Draft(Kinds.GRANT, grant.id(), Documents.write(grant))
                .at(Kinds.CODE, grant.code())
                .behind(Kinds.CLIENT, grant.client())
                .listed(Kinds.GRANT, Kinds.CLIENT, grant.client(), place)
                .listed(Kinds.GRANT, Kinds.SUBJECT, grant.subject(), place)
                .revocable(grant.revoked(), grant.client())
                .until(Kinds.GRANT, grant.keepUntil())
                .take(database, grant, Fields::grant);
    }

    @Override
    public Optional<View<Grant>> find(Digest id) {
        return database.find(Names.key(Kinds.GRANT, id), null).map(found -> Fields.view(found, Fields::grant));
    }

    @Override
    public Optional<View<Grant>> findByCode(Digest code) {
        return database.find(Names.key(Kinds.CODE, code), Names.key(Kinds.SPENT, code))
                .map(found -> Fields.view(found, Fields::grant));
    }

    @Override
    public long revoke(GrantQuery which, Revocation why) {
        if (which.id() != null) {
            boolean selected = which.equals(GrantQuery.id(which.id()))
                    || find(which.id())
                            .filter(view -> which.selects(view.value()))
                            .isPresent();
            return selected && revoke(which.id(), why) ? 1 : 0;
        }
        AtomicLong revoked = new AtomicLong();
        listing(database, which).each(grant -> {
            if (which.selects(grant) && revoke(grant.id(), why)) {
                revoked.incrementAndGet();
            }
        });
        return revoked.get();
    }

    private boolean revoke(Digest id, Revocation why) {
        return database.change(Names.key(Kinds.GRANT, id), Condition.missing(Fields.REVOKED), Fields.of(why));
    }

    /** Grants of this subject, or else of this client. */
    static Listing<Grant> listing(KeyValueDatabase database, GrantQuery which) {
        String list = which.subject() != null
                ? Names.by(Kinds.GRANT, Kinds.SUBJECT, which.subject())
                : Names.by(Kinds.GRANT, Kinds.CLIENT, String.valueOf(which.client()));
        return new Listing<>(database, list, Fields::grant);
    }
}
