// SPDX-License-Identifier: Apache-2.0
/** HTTP as the engine sees it: records in, records out, and no framework. */
@NullMarked
package org.oauth2server.http;

import org.jspecify.annotations.NullMarked;
