// SPDX-License-Identifier: Apache-2.0
/** The catalogue of attacks and bad inputs, played through the front door; each test bears the number of its case as a tag. */
@NullMarked
package org.oauth2server.scenarios.cases;

import org.jspecify.annotations.NullMarked;
