// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.script;

import java.util.function.Function;

/**
 * One step of a script.
 *
 * @param text what it does, for people
 * @param act does it, and gives the answer in a form that compares with {@code equals}
 */
record Command(String text, Function<Stage, Object> act) {
    /** Whatever the store answers, an exception included, so that one that only one of two stores throws is a difference like any other. */
    Object on(Stage stage) {
        try {
            return act.apply(stage);
        } catch (RuntimeException e) {
            return e;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
