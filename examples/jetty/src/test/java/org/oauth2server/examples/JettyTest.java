// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.examples;

import java.nio.file.Path;

class JettyTest extends EmbeddingScenarios {
    @Override
    protected Running start(Path folder) throws Exception {
        Application application = new Application("jdbc:h2:file:" + folder.resolve("example"), 0);
        return new Running(application.port(), application::stop);
    }
}
