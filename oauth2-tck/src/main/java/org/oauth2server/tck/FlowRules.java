// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreUnavailableException;

/**
 * S12: what the engine does takes a few calls, and between any two of them anything may happen. Nothing here is left to chance: each order of calls, and
 * each fault on each call, is brought about.
 */
interface FlowRules {
    /** Also what becomes of a call that hangs: whoever waits for it gives up and asks another node, which may be done before the call goes on. */
    @ParameterizedTest
    @EnumSource
    @Rule("S12.1")
    @Tag("CC-01")
    @Tag("CC-03")
    default void a_flow_and_its_repetition_may_come_in_any_order_of_their_calls(Act act, Bench bench)
            throws InterruptedException {
        inEveryOrder(act, act, bench);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            REDEEM, WITHDRAW
            REDEEM, DISABLE
            REDEEM, PRUNE
            REDEEM_AGAIN, REFRESH
            REDEEM_AGAIN, REVOKE
            REFRESH, REFRESH_WITH_GRACE
            REFRESH, REVOKE
            REFRESH, WITHDRAW
            REFRESH, DISABLE
            REFRESH, PRUNE
            REFRESH_WITH_GRACE, REVOKE
            REFRESH_WITH_GRACE, DISABLE
            CLIENT_CREDENTIALS, DISABLE
            ASSERTION, DISTRUST
            ASSERTION, DISABLE
            DEVICE, WITHDRAW
            DEVICE, DISABLE
            DISABLE, RENAME
            APPROVE, DENY
            APPROVE, DISABLE
            TAKE_UP, DISABLE
            """)
    @Rule("S12.1")
    @Tag("CC-04")
    @Tag("CC-05")
    default void two_flows_may_come_in_any_order_of_their_calls(Act one, Act other, Bench bench)
            throws InterruptedException {
        inEveryOrder(one, other, bench);
    }

    private static void inEveryOrder(Act one, Act other, Bench bench) throws InterruptedException {
        Orders orders = new Orders();
        do {
            Plot plot = new Plot(bench);
            Flow first = one.in(plot);
            Flow second = other.in(plot);
            Turns turns = new Turns()
                    .add("one: " + one.words(), bench.one(), first::on)
                    .add("two: " + other.words(), bench.two(), second::on);
            try {
                turns.play(names -> orders.choose(names.size()));
                plot.mustBeSound();
            } catch (AssertionError e) {
                bench.does("two nodes made these calls, one after the other:\n%s", turns.calls());
                throw e;
            }
        } while (orders.another());
    }

    @ParameterizedTest
    @EnumSource
    @Rule("S12.2")
    default void a_flow_that_breaks_off_before_any_of_its_calls_stands_in_nobodys_way(Act act, Bench bench) {
        sweep(
                act,
                Fault.BEFORE,
                bench,
                fate -> assertThat(fate.told)
                        .as("the answer to a flow that breaks off")
                        .isNull(),
                (fate, again) -> assertThat(again)
                        .as("the flow, repeated, is answered as ever")
                        .isEqualTo(fate.wanted));
    }

    @ParameterizedTest
    @EnumSource
    @Rule("S12.3")
    @Tag("ST-22")
    default void a_write_whose_answer_is_lost_is_there_and_the_flow_may_be_repeated(Act act, Bench bench) {
        sweep(
                act,
                Fault.AFTER,
                bench,
                fate -> {
                    assertThat(fate.told)
                            .as("the answer to a flow that breaks off")
                            .isNull();
                    if (fate.wanted) {
                        new Audit(fate.plot, bench.two()).mustHaveAllThatWasTried();
                    }
                },
                (fate, again) -> new Audit(fate.plot, bench.one()).mustBeWhole());
    }

    @ParameterizedTest
    @EnumSource
    @Rule("S12.4")
    default void a_call_that_is_delivered_twice_does_what_it_does_once(Act act, Bench bench) {
        sweep(
                act,
                Fault.TWICE,
                bench,
                fate -> new Audit(fate.plot, bench.two()).mustBeChangedOnce(),
                (fate, again) -> assertThat(Boolean.TRUE.equals(fate.told) || again)
                        .as("the flow, at the latest when it is repeated, is answered as ever")
                        .isEqualTo(fate.wanted));
    }

    /** What became of a flow that met a fault. */
    final class Fate {
        private final Plot plot;
        private final boolean wanted;
        private final @Nullable Boolean told;

        /**
         * @param plot where it was played
         * @param wanted what its caller is told where nothing goes wrong
         * @param told what its caller was told; null: the flow broke off
         */
        private Fate(Plot plot, boolean wanted, @Nullable Boolean told) {
            this.plot = plot;
            this.wanted = wanted;
            this.told = told;
        }
    }

    /** Lets each call of a flow meet the fault, one in each run, looks at what is left, repeats the flow on the other instance, and looks again. */
    private static void sweep(
            Act act, Fault fault, Bench bench, Consumer<Fate> look, BiConsumer<Fate, Boolean> lookAgain) {
        boolean wanted = act.in(new Plot(bench)).on(bench.one());
        for (int call = 1; ; call++) {
            Plot plot = new Plot(bench);
            Flow flow = act.in(plot);
            Fault.Strike strike = fault.on(call);
            Fate fate = new Fate(plot, wanted, attempt(flow, strike.in(bench.node(call))));
            if (!strike.struck()) {
                assertThat(call).as("the call that nobody made").isGreaterThan(1);
                return;
            }
            bench.does("%s: call %d, %s", act.words(), call, strike);
            plot.mustBeSound();
            look.accept(fate);
            bench.does("the same again, on the other instance");
            boolean again = flow.on(bench.node(call + 1));
            plot.mustBeSound();
            lookAgain.accept(fate, again);
        }
    }

    private static @Nullable Boolean attempt(Flow flow, Store store) {
        try {
            return flow.on(store);
        } catch (StoreUnavailableException e) {
            return null;
        }
    }
}
