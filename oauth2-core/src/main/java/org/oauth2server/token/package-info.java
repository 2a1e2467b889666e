// SPDX-License-Identifier: Apache-2.0
/** What stands for an authorization: the readable credential, its digest, and the response that carries it. */
@NullMarked
package org.oauth2server.token;

import org.jspecify.annotations.NullMarked;
