// SPDX-License-Identifier: Apache-2.0
/** What an application and its operators do beside the protocol: grants and tokens that no request asked for, listings, revocation, statistics. */
@NullMarked
package org.oauth2server.administration;

import org.jspecify.annotations.NullMarked;
