// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Begins what a failure says with the binding and the store on which it happened; a test that is skipped stays skipped. */
final class NamesThePlace implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure) {
        if (failure instanceof TestAbortedException skipped) {
            throw skipped;
        }
        String place = test.getParent().map(ExtensionContext::getDisplayName).orElse("");
        throw new AssertionError(place + ": " + failure.getMessage(), failure);
    }
}
