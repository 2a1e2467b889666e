// SPDX-License-Identifier: Apache-2.0
/** What the examples are put through. */
package org.oauth2server.examples;
