// SPDX-License-Identifier: Apache-2.0
/**
 * A kit for those who write a store on a database of keys and values: Redis, DynamoDB, etcd, or anything else that has them. Implement
 * {@link org.oauth2server.store.keyvalue.KeyValueDatabase}, hand it to {@link org.oauth2server.store.keyvalue.KeyValueStores}, and run the contract suite on what comes out.
 *
 * <p>The kit knows records, and the database does not: to it each is an {@link org.oauth2server.store.keyvalue.Entry}, some texts under some keys.
 */
@NullMarked
package org.oauth2server.store.keyvalue;

import org.jspecify.annotations.NullMarked;
