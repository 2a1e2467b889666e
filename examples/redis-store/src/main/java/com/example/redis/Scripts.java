// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

/**
 * What Redis does in one step. A record is a hash; other keys that find it are strings that point to it, and sorted lists name it. The hash itself holds the
 * commands that take all of that away again, so that who deletes need not know what a record is.
 */
final class Scripts {
    private Scripts() {}

    private static final String REMOVING = """
            local function remove(key)
              for _, command in ipairs(cjson.decode(redis.call('HGET', key, 'undo') or '[]')) do
                redis.call(unpack(command))
              end
            end
            """;

    private static final String VIEWING = """
            local function view(key, spent)
              local names = redis.call('HMGET', key, 'client', 'grant', 'issuer')
              local found = {}
              for i, name in ipairs({key, names[1], names[2], names[3], spent and redis.call('GET', spent)}) do
                found[i] = name and redis.call('HGETALL', name) or {}
              end
              return found
            end
            """;

    /**
     * Writes the record KEYS[1], to which the other keys will point, or gives the record that holds one of the keys, and changes nothing. The arguments: how
     * many words its fields have, the fields, and entries of four words each. ZADD puts it in a list, LATER keeps its place there, ZINCRBY stays for ever.
     */
    static final String TAKE = """
            for i, key in ipairs(KEYS) do
              local holder = i == 1 and key or redis.call('GET', key)
              if holder and redis.call('EXISTS', holder) == 1 then return redis.call('HGETALL', holder) end
            end
            local undo = {{'DEL', unpack(KEYS)}}
            local fields = tonumber(ARGV[1])
            for i = fields + 2, #ARGV, 4 do
              local what, list, number, member = unpack(ARGV, i, i + 3)
              if what ~= 'LATER' then redis.call(what, list, number, member) end
              if what ~= 'ZINCRBY' then table.insert(undo, {'ZREM', list, member}) end
            end
            redis.call('HSET', KEYS[1], 'undo', cjson.encode(undo), unpack(ARGV, 2, fields + 1))
            for i = 2, #KEYS do redis.call('SET', KEYS[i], KEYS[1]) end
            """;

    /** The same, whatever was there before. */
    static final String PUT = REMOVING + "remove(KEYS[1])\n" + TAKE;

    /**
     * Sets fields of a record if one of them, a number, lies between two bounds; a field that is not there counts as {@link Redis#MISSING}. With a second
     * key: puts it in the list of that name, and in that of its client.
     */
    static final String CHANGE = """
            local now = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or '-9223372036854775808')
            if redis.call('EXISTS', KEYS[1]) == 0 or now < tonumber(ARGV[2]) or now > tonumber(ARGV[3]) then return 0 end
            redis.call('HSET', KEYS[1], unpack(ARGV, 4))
            if KEYS[2] then
              redis.call('ZADD', KEYS[2], 0, KEYS[1])
              redis.call('ZADD', KEYS[2] .. redis.call('HGET', KEYS[1], 'client'), 0, KEYS[1])
            end
            return 1
            """;

    static final String DELETE = REMOVING + """
            local there = redis.call('EXISTS', KEYS[1])
            remove(KEYS[1])
            return there
            """;

    /** The record that a key is or points to, and the facts behind it: client, grant, issuer, and what the second key says has spent it. */
    static final String VIEW = VIEWING + """
            local points = redis.call('TYPE', KEYS[1]).ok == 'string'
            return view(points and redis.call('GET', KEYS[1]) or KEYS[1], KEYS[2] or false)
            """;

    /** Views of what a list names, each with the member that names it: a prefix and the member from a letter on are its key. */
    static final String PAGE = VIEWING + """
            local page = {}
            for i, member in ipairs(redis.call('ZRANGEBYLEX', KEYS[1], ARGV[3], '+', 'LIMIT', 0, ARGV[4])) do
              page[i] = view(ARGV[1] .. string.sub(member, ARGV[2]), false)
              table.insert(page[i], {member})
            end
            return page
            """;

    private static final String DUE = """
            local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
            for _, key in ipairs(due) do
              %s
            end
            return #due
            """;

    /** Sees to it that a day counts so many for a client, and as many more for all. */
    static final String RAISE = """
            local missing = ARGV[2] - (redis.call('ZSCORE', KEYS[1], ARGV[1]) or 0)
            if missing > 0 then
              redis.call('ZINCRBY', KEYS[1], missing, ARGV[1])
              redis.call('ZINCRBY', KEYS[2], missing, ARGV[1])
              redis.call('ZADD', KEYS[3], 0, ARGV[3])
            end
            """;

    /** Deletes records whose time has come. */
    static final String SWEEP = REMOVING + DUE.formatted("remove(key)");

    /** Wipes sealed responses whose time has come. */
    static final String WIPE = DUE.formatted("redis.call('HDEL', key, 'sealed') redis.call('ZREM', KEYS[1], key)");
}
