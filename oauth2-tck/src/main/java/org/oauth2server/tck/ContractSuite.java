// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.oauth2server.store.StoreConfig;

/** Runs the suite on a store that is named by its location, in a program: what the command line does. */
public final class ContractSuite {
    private final Map<String, String> parameters = new HashMap<>();

    private ContractSuite(StoreConfig store) {
        parameters.put(Settings.STORE, store.location().toString());
        parameters.put(Settings.PREFIX, store.prefix());
    }

    /**
     * The suite on the store at this location, with tables of this prefix. The realm is not used: the suite makes its own.
     *
     * @see StoreConfig#prefix()
     */
    public static ContractSuite on(StoreConfig store) {
        return new ContractSuite(store);
    }

    /** With the random values of an earlier run. */
    public ContractSuite seed(long seed) {
        return with(Settings.SEED, Long.toString(seed));
    }

    /** Run by a program whose option for a seed is called so, as failures will say. */
    public ContractSuite seedOption(String option) {
        return with(Settings.PROGRAM, option);
    }

    /** With each race run so often: 1 or more. */
    public ContractSuite rounds(int rounds) {
        return with(Settings.ROUNDS, Integer.toString(rounds));
    }

    /** With so many records put in by the rules on cost: 1 or more. */
    public ContractSuite scale(int scale) {
        return with(Settings.SCALE, Integer.toString(scale));
    }

    /** On this database in this version, as the verdict is to say. */
    public ContractSuite backend(String backend) {
        return with(Settings.BACKEND, backend);
    }

    private ContractSuite with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    /**
     * Runs it, in a minute or less on a fast store. Providers of stores are looked for by the context class loader of this thread.
     *
     * @param progress is told of each rule when its last test is through
     */
    public StoreVerdict run(InstantSource clock, Consumer<RuleVerdict> progress) {
        List<StoreVerdict> verdicts = new ArrayList<>();
        LauncherConfig quiet = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(quiet)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(StoreContractTest.class))
                                .configurationParameters(parameters)
                                .build(),
                        new VerdictListener(clock, progress, (suite, verdict) -> verdicts.add(verdict)));
        if (verdicts.size() != 1) {
            throw new IllegalStateException("The suite did not run; is a JUnit engine on the class path?");
        }
        return verdicts.get(0);
    }
}
