// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.View;

/**
 * A list of records of one kind.
 *
 * @param list its name
 * @param record reads one
 */
record Listing<T>(KeyValueDatabase database, String list, Function<Map<String, String>, T> record) {
    /** All records of a kind, by name. */
    static <T> Listing<T> all(KeyValueDatabase database, String kind, Function<Map<String, String>, T> record) {
        return new Listing<>(database, Names.all(kind), record);
    }

    /** Those that are wanted, one more than so many if there are more. */
    List<View<T>> from(@Nullable String after, int many, Predicate<T> wanted) {
        int batch = many + 1;
        List<View<T>> found = new ArrayList<>();
        String from = after;
        List<Found> page;
        do {
            page = database.page(list, from, batch);
            for (Found each : page) {
                View<T> view = Fields.view(each, record);
                if (wanted.test(view.value())) {
                    found.add(view);
                }
                from = each.at();
            }
        } while (found.size() <= many && page.size() == batch);
        return found.subList(0, Math.min(batch, found.size()));
    }

    /** At most so many records. */
    List<T> after(@Nullable String after, int most) {
        return database.page(list, after, most).stream()
                .map(each -> record.apply(each.fields()))
                .toList();
    }

    /** All of them in turn, page by page. */
    void each(Consumer<T> what) {
        String from = null;
        List<Found> page;
        do {
            page = database.page(list, from, PageRequest.LARGEST);
            for (Found each : page) {
                what.accept(record.apply(each.fields()));
                from = each.at();
            }
        } while (page.size() == PageRequest.LARGEST);
    }
}
