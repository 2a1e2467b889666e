// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oauth2server.scenarios.cases.Scene.asking;

import org.oauth2server.registration.ClientRegistration;

/** A client whose redirect URI is meant, and others that are not. */
abstract class RedirectUriScene {
    final Scene scene = new Scene();

    void gets_a_page(String client, String uri) {
        Expect.page(scene.withoutTrace(() -> scene.authorize(asking(client, uri))));
    }

    void is_not_registrable(String uri) {
        ClientRegistration web = Scene.code("new").redirectUris(uri);
        ClientRegistration app = Scene.code("new").redirectUris(uri).publicClient();

        assertThatThrownBy(() -> scene.server.register(web)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scene.server.register(app)).isInstanceOf(IllegalArgumentException.class);
        assertThat(scene.watcher.writes()).isEmpty();
    }
}
