// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.HexFormat;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Position;

/** The place of a grant or an issuance in a sorted list, as text that sorts the latest first, and then by digest. */
final class Place {
    private static final HexFormat HEX = HexFormat.of();
    private static final int TIME = 16;

    private Place() {}

    static String of(Position position) {
        return HEX.toHexDigits(Long.MAX_VALUE - position.time().toEpochMilli())
                + HEX.formatHex(position.digest().bytes());
    }

    /** Which one has this place. */
    static Digest digest(String place) {
        return Digest.of(HEX.parseHex(place.substring(TIME)));
    }
}
