// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.util.Map;

/**
 * An entry as it is now.
 *
 * @param at its place in the list that it was found in; empty where a key has found it
 * @param fields its fields, what they were changed to included
 * @param behind the fields of the entries that stand behind it, by what they are to it; those that do not exist are absent
 */
public record Found(String at, Map<String, String> fields, Map<String, Map<String, String>> behind) {
    /** What the entry is to another one that has taken the key looked for. */
    public static final String SPENT_BY = "spentBy";
}
