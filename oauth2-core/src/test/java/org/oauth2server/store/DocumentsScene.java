// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.SigningKey;

/** Records as documents, and back. */
abstract class DocumentsScene {
    static Stream<Arguments> records() {
        return Stream.of(
                record("client", Samples.client()),
                record("bare client", Samples.bareClient()),
                record("request", Samples.request()),
                record("bare request", Samples.bareRequest()),
                record("grant", Samples.grant()),
                record("bare grant", Samples.bareGrant()),
                record("issuance", Samples.issuance()),
                record("bare issuance", Samples.bareIssuance()),
                record("issuer", Samples.issuer()),
                record("bare issuer", Samples.bareIssuer()),
                record("consent", Samples.consent()),
                record("bare consent", Samples.bareConsent()),
                record("signing key", Samples.signingKey()),
                record("bare signing key", Samples.bareSigningKey()),
                record("extensions", Samples.EXTENSIONS),
                record("no extensions", Extensions.NONE));
    }

    static Arguments record(String name, Object record) {
        return Arguments.of(Named.of(name, record));
    }

    static String write(Object record) {
        if (record instanceof Client client) {
            return Documents.write(client);
        } else if (record instanceof AuthorizationRequest request) {
            return Documents.write(request);
        } else if (record instanceof Grant grant) {
            return Documents.write(grant);
        } else if (record instanceof Issuance issuance) {
            return Documents.write(issuance);
        } else if (record instanceof Issuer issuer) {
            return Documents.write(issuer);
        } else if (record instanceof Consent consent) {
            return Documents.write(consent);
        } else if (record instanceof SigningKey key) {
            return Documents.write(key);
        }
        return Documents.write((Extensions) record);
    }

    static final Map<Class<?>, Function<String, Object>> READERS = Map.of(
            Client.class, Documents::client,
            AuthorizationRequest.class, Documents::request,
            Grant.class, Documents::grant,
            Issuance.class, Documents::issuance,
            Issuer.class, Documents::issuer,
            Consent.class, Documents::consent,
            SigningKey.class, Documents::signingKey,
            Extensions.class, Documents::extensions);

    static Object read(Object like, String json) {
        return READERS.get(like.getClass()).apply(json);
    }
}
