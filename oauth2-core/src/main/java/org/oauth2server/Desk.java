// SPDX-License-Identifier: Apache-2.0
package org.oauth2server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.oauth2server.administration.Authorizations;
import org.oauth2server.administration.DirectGrants;
import org.oauth2server.administration.Pruning;
import org.oauth2server.administration.Statistics;
import org.oauth2server.diagnosis.Configuration;
import org.oauth2server.diagnosis.Doctor;
import org.oauth2server.diagnosis.Explainer;
import org.oauth2server.diagnosis.Finding;
import org.oauth2server.event.EventListener;
import org.oauth2server.registration.ClientDirectory;
import org.oauth2server.registration.IssuerDirectory;
import org.oauth2server.registration.Registrar;
import org.oauth2server.seal.IssuerSecrets;
import org.oauth2server.signing.KeyDirectory;
import org.oauth2server.store.Store;
import org.oauth2server.token.Credentials;
import org.oauth2server.token.TokenIssuer;

/** What an application and its operators work with, beside the protocol. */
record Desk(
        ClientDirectory clients,
        IssuerDirectory issuers,
        Authorizations authorizations,
        DirectGrants grants,
        Statistics statistics,
        Configuration configuration,
        Doctor doctor,
        Explainer explainer,
        Pruning pruning,
        KeyDirectory keys) {
    static Desk of(
            ServerConfig config,
            EventListener events,
            Credentials credentials,
            Registrar registrar,
            IssuerSecrets secrets,
            TokenIssuer tokens,
            KeyDirectory keys) {
        Store store = config.store();
        return new Desk(
                new ClientDirectory(store, registrar, config.clock(), events),
                new IssuerDirectory(store.issuers(), secrets, config.grants().jose(), config.clock(), events),
                new Authorizations(store, credentials, tokens, config.clock(), events),
                new DirectGrants(store, credentials, config.lifetimes(), tokens, events),
                new Statistics(store.administration(), config.clock()),
                new Configuration(
                        config.issuer(),
                        config.pkceRequired(),
                        config.lifetimes(),
                        config.resources().takesTokensInQuery()),
                new Doctor(store),
                new Explainer(store),
                new Pruning(store.administration(), events),
                keys);
    }

    /** The findings on the configuration, and then those on the issuers. */
    List<Finding> examineConfiguration() {
        List<Finding> findings = new ArrayList<>(configuration.examine());
        findings.addAll(doctor.examineIssuers());
        return findings;
    }

    /** The findings on the configuration, and then those on what is registered. */
    List<Finding> examine(Instant now) {
        List<Finding> findings = new ArrayList<>(configuration.examine());
        findings.addAll(doctor.examine(now));
        return findings;
    }
}
