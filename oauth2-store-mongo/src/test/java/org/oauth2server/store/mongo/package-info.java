// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.oauth2server.store.mongo;

import org.jspecify.annotations.NullMarked;
