// SPDX-License-Identifier: Apache-2.0
/** Real databases for tests: one that is named, one in a container, or one that is started here. */
@NullMarked
package org.oauth2server.tck.backend;

import org.jspecify.annotations.NullMarked;
