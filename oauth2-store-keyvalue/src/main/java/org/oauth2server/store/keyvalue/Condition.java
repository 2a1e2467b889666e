// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether an entry is changed: one field, which holds a whole number in decimal digits.
 *
 * @param field its name
 * @param least the least number it may hold
 * @param most the greatest number it may hold
 * @param missing whether the condition holds where the entry has no such field
 */
public record Condition(String field, long least, long most, boolean missing) {
    /** The entry has no such field. */
    static Condition missing(String field) {
        return new Condition(field, 1, 0, true);
    }

    /** The field holds this number. */
    static Condition equal(String field, long number) {
        return new Condition(field, number, number, false);
    }

    /** The field holds a number that is not greater, or is not there. */
    static Condition missingOrAtMost(String field, long number) {
        return new Condition(field, Long.MIN_VALUE, number, true);
    }

    /** Whether an entry with these fields meets it: for a database that has no conditions of its own. */
    public boolean holds(Map<String, String> fields) {
        @Nullable String text = fields.get(field);
        if (text == null) {
            return missing;
        }
        long number = Long.parseLong(text);
        return least <= number && number <= most;
    }
}
