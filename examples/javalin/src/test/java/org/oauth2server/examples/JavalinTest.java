// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.examples;

import java.nio.file.Path;

class JavalinTest extends EmbeddingScenarios {
    @Override
    protected Running start(Path folder) {
        Application application = new Application("memory:", 0);
        return new Running(application.port(), application);
    }
}
