// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Archive;
import org.oauth2server.store.Replay;

/** All records of one realm, sorted anew for each part of a listing: what carries them away is in no hurry. */
final class MemoryArchive implements Archive {
    private final Realm realm;

    MemoryArchive(Realm realm) {
        this.realm = realm;
    }

    @Override
    public List<AuthorizationRequest> requests(@Nullable Digest after, int most) {
        return first(realm.requests.after(after), most);
    }

    @Override
    public List<Grant> grants(@Nullable Digest after, int most) {
        return first(realm.facts.grants.after(after), most);
    }

    @Override
    public List<Issuance> issuances(@Nullable Digest after, int most) {
        return first(realm.issuances.after(after), most);
    }

    @Override
    public List<Consent> consents(@Nullable Consent after, int most) {
        return first(realm.consents.after(after), most);
    }

    @Override
    public List<Replay> replays(@Nullable Replay after, int most) {
        return first(realm.replays.after(after), most);
    }

    @Override
    public List<ClientId> issuedTo(@Nullable ClientId after, int most) {
        return first(
                realm.counts
                        .issuedTo()
                        .filter(client -> after == null || client.compareTo(after) > 0)
                        .sorted(),
                most);
    }

    @Override
    public void raise(ClientId client, LocalDate day, long issued) {
        realm.counts.raise(client, day, issued);
    }

    private static <T> List<T> first(Stream<T> records, int most) {
        return records.limit(most).toList();
    }
}
