// SPDX-License-Identifier: Apache-2.0
/** What rack-oauth2-server kept, on its way into a store. */
@NullMarked
package org.oauth2server.server.rack;

import org.jspecify.annotations.NullMarked;
