// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.store.Consents;
import org.oauth2server.store.Documents;

record RedisConsents(Redis redis) implements Consents {
    @Override
    public Optional<Consent> find(String subject, ClientId client) {
        return Optional.ofNullable(redis.ask(jedis -> jedis.get(key(subject, client))))
                .map(Documents::consent);
    }

    @Override
    public void put(Consent consent) {
        String key = key(consent.subject(), consent.client());
        List<String> kept = consent.expires() == null
                ? List.of("ZREM", redis.key("keep", "consent"), key)
                : Pruning.keep(redis, "consent", key, consent.expires());
        List<String> arguments = new ArrayList<>(List.of(Documents.write(consent)));
        Redis.append(arguments, List.of(kept));
        redis.ask(jedis -> jedis.eval(Scripts.PUT, List.of(key), arguments));
    }

    @Override
    public boolean remove(String subject, ClientId client) {
        String key = key(subject, client);
        return redis.did(Scripts.DELETE, List.of(key, redis.key("keep", "consent")), key);
    }

    /** The length tells where the client ends and the subject begins. */
    private String key(String subject, ClientId client) {
        return redis.key("consent", client.value().length() + ":" + client.value() + subject);
    }
}
