// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.architecture.planted.model;

import org.oauth2server.architecture.planted.store.StoreThatKnowsSql;

/** Breaks: imports point down. */
record ModelThatKnowsTheStore(StoreThatKnowsSql store) {}
