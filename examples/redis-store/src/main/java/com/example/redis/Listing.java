// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.View;

/**
 * A list that is sorted by text and names records of one kind.
 *
 * @param list its key
 * @param kind what the keys of the records begin with
 * @param cut from which character of a member on the key goes on
 * @param record reads one
 */
record Listing<T>(Redis redis, String list, String kind, int cut, Function<Map<String, String>, T> record) {
    /** Where the digest begins in a sort key, see {@link org.oauth2server.store.Position#sortKey}. */
    private static final int DIGEST = 17;

    /** All records of a kind, by name. */
    static <T> Listing<T> of(Redis redis, String kind, Function<Map<String, String>, T> record) {
        return new Listing<>(redis, redis.key("list", kind), kind, 1, record);
    }

    /** What meets the first condition that is given, the latest first. A client and a subject of one name share their list, so those of the other are in it, too. */
    static <T> Listing<T> where(
            Redis redis, String kind, Function<Map<String, String>, T> record, @Nullable Object... conditions) {
        Object first =
                Stream.of(conditions).filter(Objects::nonNull).findFirst().orElseThrow();
        return new Listing<>(redis, redis.key(kind + "s", first), kind, DIGEST, record);
    }

    /** At most so many, from behind a member on. */
    List<T> after(@Nullable Object name, int most) {
        return from(name, most, any -> true).stream()
                .map(View::value)
                .limit(most)
                .toList();
    }

    /** Those that are wanted, from behind a member on, until there are more than so many or no more. */
    List<View<T>> from(@Nullable Object after, int many, Predicate<T> wanted) {
        int batch = Math.min(many, PageRequest.LARGEST) + 1;
        List<View<T>> found = new ArrayList<>();
        List<List<List<String>>> page;
        String from = after == null ? "-" : "(" + Redis.name(after);
        do {
            page = redis.run(Scripts.PAGE, List.of(list), redis.key(kind, ""), cut, from, batch);
            for (List<List<String>> each : page) {
                View<T> view = Records.view(record, each);
                if (wanted.test(view.value())) {
                    found.add(view);
                }
                from = "(" + each.get(each.size() - 1).get(0);
            }
        } while (found.size() <= many && page.size() == batch);
        return found;
    }
}
