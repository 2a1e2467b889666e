// SPDX-License-Identifier: Apache-2.0
/** A server to practise with, on one machine: pages that explain, a consent page, protected resources, a sample client. Not for production. */
@NullMarked
package org.oauth2server.server.practice;

import org.jspecify.annotations.NullMarked;
