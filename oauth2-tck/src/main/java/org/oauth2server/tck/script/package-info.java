// SPDX-License-Identifier: Apache-2.0
/**
 * Random sequences of calls, which a store must answer as the model does.
 *
 * <p>{@link org.oauth2server.tck.script.Author} writes a script: some hundred commands on a few records, drawn from a seed. {@link
 * org.oauth2server.tck.script.Rehearsal} plays it on two stages, with the model on one and the store under test on the other, and compares each answer.
 * Where one differs, {@link org.oauth2server.tck.script.Shrinker} leaves out whatever the difference does not need. A command says what it does by names
 * ({@code issue r2.code#0}), and a name always stands for the same key; so a shorter script means what the longer one meant.
 */
@NullMarked
package org.oauth2server.tck.script;

import org.jspecify.annotations.NullMarked;
