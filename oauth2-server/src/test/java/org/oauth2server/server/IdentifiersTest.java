// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One identifier in 64 begins with a hyphen, and is an identifier all the same. */
class IdentifiersTest {
    private static final String CLIENT = "-hVAL4gWT8vn3ktgIyZc-S";
    /** A digest, in its one encoding. */
    private static final String DIGEST = "-hVAL4gWT8vn3ktgIyZcS4gWT8vn3ktgIyZcSgW8vnA";

    private static final String[] STORE = {"--store", "memory:"};

    private static Called call(String... arguments) {
        return Called.with(arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-hVAL4gWT8vn3ktgIyZc-S",
                "--VAL4gWT8vn3ktgIyZc-S",
                "-hVAL4gWT8vn3ktgIyZc-S4gWT8vn3ktgIyZc-SgW8v",
                "--VAL4gWT8vn3ktgIyZc-S4gWT8vn3ktgIyZc-SgW8v"
            })
    void it_is_looked_for(String id) {
        Called called = call("explain", id, STORE[0], STORE[1]);

        assertThat(called.code()).as(called.err()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--client", "--grant", "--token"})
    void it_is_the_value_of_an_option(String option) {
        String id = option.equals("--client") ? CLIENT : DIGEST;
        Called called = call("revoke", option, id, STORE[0], STORE[1]);

        assertThat(called.code()).as(called.err()).isLessThan(2);
        assertThat(called.err()).doesNotContain("\0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--soter", "-x", "--a-long-name-of-no-option-there-is", "-hVAL4gWT8vn3ktgIyZc"})
    void what_is_no_identifier_is_an_option_that_nobody_knows(String argument) {
        Called called = call("list", argument, STORE[0], STORE[1]);

        assertThat(called.code()).isEqualTo(argument.startsWith("-h") ? 0 : 2);
    }

    @Test
    void where_none_is_asked_for_it_is_refused() {
        Called called = call("list", CLIENT, STORE[0], STORE[1]);

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).doesNotContain("\0");
    }
}
