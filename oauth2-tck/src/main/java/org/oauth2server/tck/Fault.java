// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import org.jspecify.annotations.Nullable;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreUnavailableException;

/** What can become of a call between the engine and a database. */
enum Fault {
    /** It fails, and was never made. */
    BEFORE("fails before it is made") {
        @Override
        @Nullable
        Object strike(TappedStore.Call call) {
            throw new StoreUnavailableException("The suite lets this call fail before it is made.", null);
        }
    },
    /** It is made, and its answer is lost. */
    AFTER("fails after it was made") {
        @Override
        @Nullable
        Object strike(TappedStore.Call call) throws Throwable {
            call.pass();
            throw new StoreUnavailableException("The suite lets this call fail after it was made.", null);
        }
    },
    /** It is delivered twice, and the second answer is the one that arrives. */
    TWICE("is delivered twice") {
        @Override
        @Nullable
        Object strike(TappedStore.Call call) throws Throwable {
            call.pass();
            return call.pass();
        }
    };

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    abstract @Nullable Object strike(TappedStore.Call call) throws Throwable;

    /** The n-th call that is made on a store meets it; the others pass. */
    Strike on(int n) {
        return new Strike(this, n);
    }

    /** A fault that waits for its call. */
    static final class Strike {
        private final Fault fault;
        private int waits;
        private @Nullable String struck;

        private Strike(Fault fault, int n) {
            this.fault = fault;
            this.waits = n;
        }

        /** This store, with the fault in it. */
        Store in(Store store) {
            return TappedStore.of(store, call -> {
                if (--waits != 0) {
                    return call.pass();
                }
                struck = call.name() + " " + fault.words;
                return fault.strike(call);
            });
        }

        /** Whether so many calls have been made. */
        boolean struck() {
            return struck != null;
        }

        /** What has happened to which call. */
        @Override
        public String toString() {
            return String.valueOf(struck);
        }
    }
}
