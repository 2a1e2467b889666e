// SPDX-License-Identifier: Apache-2.0
/**
 * The contract of a store, as tests that any store can run.
 *
 * <p><b>To prove a store</b>, add {@code oauth2-tck} and a JUnit engine (5.12 or later, 6 included) in test scope, and write one class:
 *
 * <pre>{@code
 * class RedisStoreTest extends StoreTck {
 *     @Override
 *     protected StoreConfig store() {
 *         return StoreConfig.of("redis://localhost:6379/0");
 *     }
 * }
 * }</pre>
 *
 * <p>Surefire runs a class by its name: let it end in {@code Test}, or name another ending in its {@code includes}. One test alone runs by its method:
 * {@code mvn test -Dtest=RedisStoreTest#what_was_spent_is_refused_from_then_on}.
 *
 * <p><b>Without a class</b>, let surefire scan this jar ({@code dependenciesToScan}) and set {@code oauth2.tck.store} to the location of the store; or run
 * {@code oauth2-server tck --store URI}. A program of your own runs {@link org.oauth2server.tck.ContractSuite}. {@code docs/write-your-own-store.md} has it all.
 *
 * <p><b>To prove more</b>, override what the suite cannot know:
 *
 * <ul>
 *   <li>{@link org.oauth2server.tck.StoreTck#open open} hands over what the application already has, such as a {@code DataSource};
 *   <li>{@link org.oauth2server.tck.StoreTck#roundTrips roundTrips} counts what reaches the database, for the rules on budgets (S11);
 *   <li>{@link org.oauth2server.tck.StoreTck#dump dump} writes the database out, so that it can be searched for secrets (S1.1).
 * </ul>
 *
 * <p>What is not overridden is skipped, and says so. A store is proven when no test fails and none but these is skipped.
 *
 * <p><b>To read a failure</b>, begin at its first line: the rule and its text. Then comes what was done and what was seen (of two records only what
 * differs), why it matters, what stores that break this rule have usually done, and where to look first. The line at the end repeats the test with the same
 * values.
 *
 * <p><b>The law</b> is the Javadoc of {@link org.oauth2server.store.Store} and its parts; {@code docs/store-contract.md} lists the rules, each with its
 * reason.
 */
@NullMarked
package org.oauth2server.tck;

import org.jspecify.annotations.NullMarked;
