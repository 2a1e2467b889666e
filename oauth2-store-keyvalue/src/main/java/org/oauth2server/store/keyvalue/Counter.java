// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

/**
 * A number that only grows, and begins at zero.
 *
 * @param group counters that are read together
 * @param name its name in the group
 */
public record Counter(String group, String name) {}
