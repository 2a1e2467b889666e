// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.Optional;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.store.Consents;
import org.oauth2server.store.Documents;
import org.oauth2server.store.View;

record RedisConsents(Redis redis) implements Consents {
    @Override
    public Optional<Consent> find(String subject, ClientId client) {
        return Records.find(redis, Records::consent, redis.key("consent", name(subject, client)))
                .map(View::value);
    }

    @Override
    public void put(Consent consent) {
        new Row(redis, "consent", name(consent.subject(), consent.client()), Documents.write(consent))
                .until("consent", consent.expires())
                .write(Scripts.PUT);
    }

    @Override
    public boolean remove(String subject, ClientId client) {
        return redis.delete(redis.key("consent", name(subject, client)));
    }

    /** The length tells where the client ends and the subject begins. */
    static String name(String subject, ClientId client) {
        return client.value().length() + ":" + client.value() + subject;
    }
}
