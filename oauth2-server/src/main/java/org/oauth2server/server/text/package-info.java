// SPDX-License-Identifier: Apache-2.0
/** Text on its way to a person's terminal: nothing in it steers the terminal, and no password is shown. */
@NullMarked
package org.oauth2server.server.text;

import org.jspecify.annotations.NullMarked;
