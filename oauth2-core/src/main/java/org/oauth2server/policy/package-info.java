// SPDX-License-Identifier: Apache-2.0
/** Rules that more than one step of a request needs. */
@NullMarked
package org.oauth2server.policy;

import org.jspecify.annotations.NullMarked;
