// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

/**
 * Who sent a request.
 *
 * @param address his, for counting failures
 * @param secure whether he spoke https
 */
record Caller(String address, boolean secure) {}
