// SPDX-License-Identifier: Apache-2.0
/** Tells operators why something is as it is, and what should be otherwise. */
@NullMarked
package org.oauth2server.diagnosis;

import org.jspecify.annotations.NullMarked;
