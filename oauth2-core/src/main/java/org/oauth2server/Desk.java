// SPDX-License-Identifier: Apache-2.0
package org.oauth2server;

import org.oauth2server.administration.Authorizations;
import org.oauth2server.administration.DirectGrants;
import org.oauth2server.administration.Statistics;
import org.oauth2server.event.EventListener;
import org.oauth2server.registration.ClientDirectory;
import org.oauth2server.registration.Registrar;
import org.oauth2server.store.Store;
import org.oauth2server.token.Credentials;

/** What an application and its operators work with, beside the protocol. */
record Desk(ClientDirectory clients, Authorizations authorizations, DirectGrants grants, Statistics statistics) {
    static Desk of(ServerConfig config, Credentials credentials, Registrar registrar) {
        Store store = config.store();
        EventListener events = config.events();
        return new Desk(
                new ClientDirectory(store, registrar, config.clock()),
                new Authorizations(store, config.clock(), events),
                new DirectGrants(store, credentials, config.lifetimes(), events),
                new Statistics(store.administration(), config.clock()));
    }
}
