// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.BsonBinary;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Replay;
import org.oauth2server.store.StoreException;

/**
 * What a realm's records are named by: each key begins with the realm, so that no lookup, no unique index and no join can reach into another realm,
 * and no query has to remember to say so. A realm has no slash in it, which makes the form unambiguous.
 */
final class Keys {
    private static final char END = '/';
    private static final char AFTER_END = END + 1;
    private static final Digest FIRST = filled(0);
    private static final Digest LAST = filled(0xff);

    private final String realm;
    private final byte[] prefix;

    Keys(String realm) {
        this.realm = realm;
        this.prefix = (realm + END).getBytes(StandardCharsets.US_ASCII);
    }

    String realm() {
        return realm;
    }

    BsonBinary of(Digest digest) {
        return binary(prefix, digest);
    }

    /** The key of a replay marker; a purpose has no slash either. */
    BsonBinary of(String purpose, Digest digest) {
        return binary((realm + END + purpose + END).getBytes(StandardCharsets.US_ASCII), digest);
    }

    private static BsonBinary binary(byte[] prefix, Digest digest) {
        byte[] key = Arrays.copyOf(prefix, prefix.length + Digest.BYTES);
        System.arraycopy(digest.bytes(), 0, key, prefix.length, Digest.BYTES);
        return new BsonBinary(key);
    }

    BsonString of(String name) {
        return new BsonString(realm + END + name);
    }

    BsonString of(ClientId client) {
        return of(client.value());
    }

    /** A client has no blank in it, so the first blank ends it. */
    BsonString of(ClientId client, String subject) {
        return of(client.value() + ' ' + subject);
    }

    Digest digest(BsonBinary key) {
        byte[] bytes = key.getData();
        mustBeOurs(Arrays.mismatch(bytes, prefix) == prefix.length);
        return Digest.of(Arrays.copyOfRange(bytes, prefix.length, bytes.length));
    }

    String name(BsonString key) {
        String text = key.getValue();
        mustBeOurs(text.startsWith(realm + END));
        return text.substring(prefix.length);
    }

    /** The records of this realm whose {@code _id} is a name, from after this name on. */
    Bson namesAfter(String name) {
        return namesAfter(Fields.ID, name);
    }

    /** The names of this realm in this field, from after this one on. */
    Bson namesAfter(String field, String name) {
        return and(gt(field, of(name)), lt(field, new BsonString(realm + AFTER_END)));
    }

    /** The digests of this realm in this field, from after this one on; all where there is none. */
    Bson digestsAfter(String field, @Nullable Digest after) {
        Bson to = lte(field, of(LAST));
        return after == null ? and(gte(field, of(FIRST)), to) : and(gt(field, of(after)), to);
    }

    /** A replay marker; what it was for stands between the realm and the digest. */
    Replay replay(Row marker) {
        byte[] bytes = marker.bson().getBinary(Fields.ID).getData();
        int end = bytes.length - Digest.BYTES;
        mustBeOurs(end > prefix.length && Arrays.mismatch(bytes, prefix) == prefix.length);
        String purpose = new String(bytes, prefix.length, end - 1 - prefix.length, StandardCharsets.US_ASCII);
        return new Replay(
                purpose, Digest.of(Arrays.copyOfRange(bytes, end, bytes.length)), marker.time(Fields.KEEP_UNTIL));
    }

    private static Digest filled(int with) {
        byte[] bytes = new byte[Digest.BYTES];
        Arrays.fill(bytes, (byte) with);
        return Digest.of(bytes);
    }

    private static void mustBeOurs(boolean ours) {
        if (!ours) {
            throw new StoreException("A record of one realm was read in another.", null);
        }
    }
}
