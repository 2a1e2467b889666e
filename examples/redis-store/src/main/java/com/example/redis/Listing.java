// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
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
    static final int PLACE = 17;

    /** The list of all records of this kind, by name. */
    static <T> Listing<T> of(Redis redis, String kind, Function<Map<String, String>, T> record) {
        return new Listing<>(redis, redis.key("list", kind), kind, 1, record);
    }

    List<T> all() {
        return from(null, Integer.MAX_VALUE, any -> true).stream()
                .map(View::value)
                .toList();
    }

    /** Those that are wanted, from behind a member on, until there are more than so many or no more. */
    List<View<T>> from(@Nullable String after, int many, Predicate<T> wanted) {
        int batch = Math.min(many, PageRequest.LARGEST) + 1;
        List<View<T>> found = new ArrayList<>();
        List<Member> members;
        String from = after == null ? "-" : "(" + after;
        do {
            members = members(from, batch);
            for (Member member : members) {
                View<T> view = Records.view(record, member.view());
                if (wanted.test(view.value())) {
                    found.add(view);
                }
                from = "(" + member.name();
            }
        } while (found.size() <= many && members.size() == batch);
        return found;
    }

    private record Member(String name, List<List<String>> view) {}

    @SuppressWarnings("unchecked") // so the script answers
    private List<Member> members(String from, int batch) {
        List<List<Object>> page = redis.run(Scripts.PAGE, List.of(list), redis.key(kind, ""), cut, from, batch);
        return page.stream()
                .map(pair -> new Member((String) pair.get(0), (List<List<String>>) pair.get(1)))
                .toList();
    }
}
