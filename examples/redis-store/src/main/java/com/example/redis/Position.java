// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Instant;
import java.util.HexFormat;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;

/** The members of sorted lists: text that sorts the latest first, and then by digest. */
final class Position {
    /** Of grants and issuances. */
    static final String FORM = "[0-9a-f]{80}";

    private static final int TIME = 16;

    private Position() {}

    static String of(Grant grant) {
        return of(grant.decidedAt(), grant.id());
    }

    static String of(Issuance issuance) {
        return of(issuance.issued(), issuance.accessToken());
    }

    private static String of(Instant time, Digest id) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(Long.MAX_VALUE - time.toEpochMilli()) + hex.formatHex(id.bytes());
    }

    static Digest digest(String member) {
        return Digest.of(HexFormat.of().parseHex(member.substring(TIME)));
    }
}
