// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;

/** Whether containers can be started here; asked cheaply first, because Testcontainers takes seconds to say no. */
final class Docker {

    private Docker() {}

    static boolean runs(String container) {
        return announced()
                && ClassPath.has(container)
                && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean announced() {
        return Files.exists(Path.of("/var/run/docker.sock"))
                || Setting.of("DOCKER_HOST").isPresent();
    }
}
