// SPDX-License-Identifier: Apache-2.0
/** Signed tokens and their keys, through Nimbus JOSE+JWT. */
module org.oauth2server.jose.nimbus {
    requires transitive org.oauth2server.core;
    requires com.nimbusds.jose.jwt;

    exports org.oauth2server.jose.nimbus;
}
