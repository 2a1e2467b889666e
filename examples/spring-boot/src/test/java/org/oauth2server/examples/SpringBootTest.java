// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.examples;

import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

class SpringBootTest extends EmbeddingScenarios {
    @Override
    protected Running start(Path folder) {
        var application = (ServletWebServerApplicationContext) SpringApplication.run(
                Application.class,
                "--server.port=0",
                "--logging.level.root=warn",
                "--spring.main.banner-mode=off",
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("example"));
        return new Running(application.getWebServer().getPort(), application);
    }
}
