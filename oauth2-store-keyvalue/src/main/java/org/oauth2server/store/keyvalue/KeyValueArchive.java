// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Archive;
import org.oauth2server.store.Replay;

record KeyValueArchive(KeyValueDatabase database) implements Archive {
    @Override
    public List<AuthorizationRequest> requests(@Nullable Digest after, int most) {
        return list(Kinds.REQUEST, Fields::request, after == null ? null : Names.text(after), most);
    }

    @Override
    public List<Grant> grants(@Nullable Digest after, int most) {
        return list(Kinds.GRANT, Fields::grant, after == null ? null : Names.text(after), most);
    }

    @Override
    public List<Issuance> issuances(@Nullable Digest after, int most) {
        return list(Kinds.ISSUANCE, Fields::issuance, after == null ? null : Names.text(after), most);
    }

    @Override
    public List<Consent> consents(@Nullable Consent after, int most) {
        String name = after == null ? null : Names.consent(after.subject(), after.client());
        return list(Kinds.CONSENT, Fields::consent, name, most);
    }

    @Override
    public List<Replay> replays(@Nullable Replay after, int most) {
        String name = after == null ? null : KeyValueReplays.name(after.purpose(), after.id());
        return list(Kinds.REPLAY, Fields::replay, name, most);
    }

    private <T> List<T> list(String kind, Function<Map<String, String>, T> record, @Nullable String after, int most) {
        return Listing.all(database, kind, record).after(after, most);
    }

    @Override
    public List<ClientId> issuedTo(@Nullable ClientId after, int most) {
        return database.counts(Names.ISSUED_TO, after == null ? null : after.value(), most).keySet().stream()
                .map(ClientId::new)
                .toList();
    }

    @Override
    public void raise(ClientId client, LocalDate day, long issued) {
        database.raise(Names.issued(client, day), issued);
    }
}
