// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.architecture.planted.token;

import java.security.SecureRandom;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Breaks: randomness is injected. */
final class DiceThrower {
    byte[] own() {
        return new SecureRandom().generateSeed(1);
    }

    int weak() {
        return new Random().nextInt();
    }

    int local() {
        return ThreadLocalRandom.current().nextInt();
    }

    double math() {
        return Math.random();
    }

    String uuid() {
        return UUID.randomUUID().toString();
    }
}
