// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import org.oauth2server.store.keyvalue.Found;

/**
 * What Redis does in one step. KEYS[1] is what the keys of the realm begin with; entries, conditions and counters come as JSON. An entry is a hash: its fields, and in
 * one more field its aliases, places and what stands behind it. An alias is a string that holds a key. A list is a sorted set whose members are a place, U+0000, and a key.
 */
final class Scripts {
    private Scripts() {}

    private static final String ENTRIES = """
            local function entry(key) return KEYS[1] .. 'entry:' .. key end
            local function alias(key) return KEYS[1] .. 'alias:' .. key end
            local function list(name) return KEYS[1] .. 'list:' .. name end
            local function member(place, key) return place.at .. '\\0' .. key end

            local function fields(key)
              local found = redis.call('HGETALL', entry(redis.call('GET', alias(key)) or key))
              return #found > 0 and found
            end

            local function set(key, fields)
              for name, value in pairs(fields) do redis.call('HSET', entry(key), name, value) end
              local self = cjson.decode(redis.call('HGET', entry(key), 'self'))
              for _, place in ipairs(self.places) do
                if place.once == cjson.null or redis.call('HEXISTS', entry(key), place.once) == 1 then
                  redis.call('ZADD', list(place.list), 0, member(place, key))
                end
              end
            end

            local function write(new)
              local self = {aliases = new.aliases, behind = new.behind, places = new.places}
              redis.call('HSET', entry(new.key), 'self', cjson.encode(self))
              for _, other in ipairs(new.aliases) do redis.call('SET', alias(other), new.key) end
              set(new.key, new.fields)
            end

            local function remove(key)
              local self = redis.call('HGET', entry(key), 'self')
              if not self then return 0 end
              self = cjson.decode(self)
              for _, other in ipairs(self.aliases) do redis.call('DEL', alias(other)) end
              for _, place in ipairs(self.places) do redis.call('ZREM', list(place.list), member(place, key)) end
              return redis.call('DEL', entry(key))
            end

            local function view(at, key, spent)
              key = redis.call('GET', alias(key)) or key
              local self = redis.call('HGET', entry(key), 'self')
              if not self then return false end
              local found = {at, fields(key)}
              local behind = cjson.decode(self).behind
              behind['SPENT_BY'] = spent
              for what, other in pairs(behind) do
                local fact = fields(other)
                if fact then
                  table.insert(found, what)
                  table.insert(found, fact)
                end
              end
              return found
            end
            """.replace("SPENT_BY", Found.SPENT_BY);

    private static final String COUNTING = """
            local function add(counters, many)
              for _, counter in ipairs(counters) do
                redis.call('HINCRBY', KEYS[1] .. 'count:' .. counter.group, counter.name, many)
                redis.call('ZADD', KEYS[1] .. 'names:' .. counter.group, 0, counter.name)
              end
            end
            """;

    static final String TAKE = ENTRIES + COUNTING + """
            local new = cjson.decode(ARGV[1])
            for _, key in ipairs({new.key, unpack(new.aliases)}) do
              local holder = fields(key)
              if holder then return holder end
            end
            write(new)
            add(new.counters, 1)
            """;

    static final String PUT = ENTRIES + """
            local new = cjson.decode(ARGV[1])
            remove(new.key)
            write(new)
            """;

    static final String CHANGE = ENTRIES + """
            if redis.call('EXISTS', entry(ARGV[1])) == 0 then return 0 end
            local condition = cjson.decode(ARGV[2])
            local number = tonumber(redis.call('HGET', entry(ARGV[1]), condition.field) or nil)
            local holds = condition.missing
            if number then holds = condition.least <= number and number <= condition.most end
            if not holds then return 0 end
            set(ARGV[1], cjson.decode(ARGV[3]))
            return 1
            """;

    static final String DELETE = ENTRIES + "return remove(ARGV[1])";

    static final String FIND = ENTRIES + "return view('', ARGV[1], ARGV[2])";

    static final String PAGE = ENTRIES + """
            local page = {}
            for i, member in ipairs(redis.call('ZRANGEBYLEX', list(ARGV[1]), ARGV[2], '+', 'LIMIT', 0, ARGV[3])) do
              local cut = string.find(member, '\\0', 1, true)
              page[i] = view(string.sub(member, 1, cut - 1), string.sub(member, cut + 1))
            end
            return page
            """;

    static final String SWEEP = ENTRIES + """
            local due = redis.call('ZRANGEBYLEX', list(ARGV[1]), '-', ARGV[2], 'LIMIT', 0, ARGV[3])
            for _, member in ipairs(due) do
              local key = string.sub(member, string.find(member, '\\0', 1, true) + 1)
              if ARGV[4] == '' then remove(key) else redis.call('HDEL', entry(key), ARGV[4]) end
              redis.call('ZREM', list(ARGV[1]), member)
            end
            return #due
            """;

    static final String COUNTS = """
            local counts = {}
            for _, name in ipairs(redis.call('ZRANGEBYLEX', KEYS[1] .. 'names:' .. ARGV[1], ARGV[2], '+', 'LIMIT', 0, ARGV[3])) do
              table.insert(counts, name)
              table.insert(counts, redis.call('HGET', KEYS[1] .. 'count:' .. ARGV[1], name))
            end
            return counts
            """;

    static final String RAISE = COUNTING + """
            local counters = cjson.decode(ARGV[1])
            local first = counters[1]
            local missing = ARGV[2] - (redis.call('HGET', KEYS[1] .. 'count:' .. first.group, first.name) or 0)
            if missing > 0 then add(counters, missing) end
            """;
}
