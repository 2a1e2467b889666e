// SPDX-License-Identifier: Apache-2.0
/** The values of the protocol: immutable, valid from birth, and free of every framework and database. */
@NullMarked
package org.oauth2server.model;

import org.jspecify.annotations.NullMarked;
