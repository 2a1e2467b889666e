// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import picocli.CommandLine.IVersionProvider;

/** The version, as the manifest of the jar has it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"oauth2-server " + (version == null ? "(not packaged)" : version)};
    }
}
