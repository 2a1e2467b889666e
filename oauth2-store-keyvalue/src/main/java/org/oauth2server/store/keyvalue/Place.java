// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import org.jspecify.annotations.Nullable;

/**
 * Where an entry stands in a list. Two entries of one list may share a place; then their own keys decide who comes first.
 *
 * @param list the name of the list
 * @param at the text that the list is sorted by
 * @param once the field that the entry must have: without it, the entry is not in the list; null: it is there from the beginning
 */
public record Place(String list, String at, @Nullable String once) {}
