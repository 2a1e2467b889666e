// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

/** What Redis has to decide and to write in one step. All else are plain commands. */
final class Scripts {
    private Scripts() {}

    /** Commands, each as the number of its words and the words; from argument {@code i} on. */
    private static final String COMMANDS = """
            while ARGV[i] do
              local words = tonumber(ARGV[i])
              redis.call(unpack(ARGV, i + 1, i + words))
              i = i + words + 1
            end
            """;

    /** Takes all keys with one document and runs the commands; or gives the document that holds one of the keys, and changes nothing. */
    static final String TAKE = """
            for _, key in ipairs(KEYS) do
              local holder = redis.call('GET', key)
              if holder then return holder end
            end
            for _, key in ipairs(KEYS) do redis.call('SET', key, ARGV[1]) end
            local i = 2
            """ + COMMANDS;

    /** Writes a document, whatever was there, and runs the commands. */
    static final String PUT = """
            redis.call('SET', KEYS[1], ARGV[1])
            local i = 2
            """ + COMMANDS;

    /** Deletes a document, and its name from a list. */
    static final String DELETE = """
            redis.call('ZREM', KEYS[2], ARGV[1])
            return redis.call('DEL', KEYS[1])
            """;

    /** Replaces a document that has the expected version. */
    static final String REPLACE = """
            local document = redis.call('GET', KEYS[1])
            if not document or cjson.decode(document).version ~= tonumber(ARGV[1]) then return 0 end
            redis.call('SET', KEYS[1], ARGV[2])
            return 1
            """;

    /** Notes the first revocation of a grant or of an issuance. The arguments are the prefixes of state keys and of the lists, and the revocation. */
    static final String REVOKE = """
            local document = redis.call('GET', KEYS[1])
            if not document then return 0 end
            local record = cjson.decode(document)
            local state = ARGV[1] .. (record.id or record.spends or record.accessToken)
            if redis.call('HSETNX', state, 'revoked', ARGV[3]) == 0 then return 0 end
            redis.call('SADD', ARGV[2], state)
            redis.call('SADD', ARGV[2] .. record.client, state)
            return 1
            """;

    /** Moves the last use of an access token forward. */
    static final String TOUCH = """
            local document = redis.call('GET', KEYS[1])
            if not document then return 0 end
            local record = cjson.decode(document)
            local state = ARGV[1] .. (record.spends or record.accessToken)
            if tonumber(redis.call('HGET', state, 'used') or '-1') >= tonumber(ARGV[2]) then return 0 end
            redis.call('HSET', state, 'used', ARGV[2])
            return 1
            """;

    /** Notes a poll, unless the last one lies less than the interval before it. */
    static final String POLL = """
            local document = redis.call('GET', KEYS[1])
            if not document or cjson.decode(document).kind ~= 'device' then return 0 end
            local last = redis.call('GET', KEYS[2])
            if last and tonumber(ARGV[1]) - tonumber(last) < tonumber(ARGV[2]) then return 0 end
            redis.call('SET', KEYS[2], ARGV[1])
            return 1
            """;

    /** Adds the one successor of a signing key, or gives the key that is in its way. */
    static final String ADD_KEY = """
            local kid = redis.call('HGET', KEYS[2], ARGV[2])
            local holder = redis.call('HGET', KEYS[1], ARGV[1]) or (kid and redis.call('HGET', KEYS[1], kid))
            if holder then return holder end
            redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
            redis.call('HSET', KEYS[2], ARGV[2], ARGV[1])
            """;

    /** Runs the commands for a member of a list whose time has come, once, whoever else does. */
    static final String WHEN_OVER = """
            local time = redis.call('ZSCORE', KEYS[1], ARGV[1])
            if not time or tonumber(time) > tonumber(ARGV[2]) then return 0 end
            redis.call('ZREM', KEYS[1], ARGV[1])
            local i = 3
            """ + COMMANDS + "return 1";
}
