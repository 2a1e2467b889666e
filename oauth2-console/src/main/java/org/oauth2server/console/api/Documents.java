// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oauth2server.administration.GrantSummary;
import org.oauth2server.administration.TokenSummary;
import org.oauth2server.extension.Administrators;
import org.oauth2server.http.Json;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Page;
import org.oauth2server.store.Totals;

/** What may be shown of each record: no secret, no token, and no hash of one. */
final class Documents {
    /** The extension of a client that makes it a resource server. */
    static final String RESOURCE_SERVER = "resource_server";

    private Documents() {}

    static <T> Map<String, Object> page(Page<T> page, Function<T, Map<String, Object>> document) {
        return page(page.items().stream().map(document).toList(), page.next());
    }

    static Map<String, Object> page(List<Map<String, Object>> items, @Nullable String next) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("items", items);
        members.put("next", next);
        return members;
    }

    /** What was found by looking at a page of something else, and at how many of these. */
    static Map<String, Object> walked(List<Map<String, Object>> items, Page<?> over) {
        Map<String, Object> members = page(items, over.next());
        members.put("looked_at", over.items().size());
        return members;
    }

    static Map<String, Object> client(Client client, Instant now) {
        Map<String, Object> members = withoutSecrets(client);
        members.put(
                "secrets",
                client.secrets().stream().map(secret -> secret(secret, now)).toList());
        return members;
    }

    static Map<String, Object> row(Client client, Totals totals) {
        Map<String, Object> members = withoutSecrets(client);
        members.put("totals", totals(totals));
        return members;
    }

    private static Map<String, Object> withoutSecrets(Client client) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client_id", client.id().value());
        members.put("client_name", client.name());
        members.put("client_uri", client.link());
        members.put("logo_uri", client.image());
        members.put("redirect_uris", client.redirectUris());
        members.put("scope", client.scopes().toString());
        members.put("grant_types", List.copyOf(client.grantTypes()));
        members.put("token_endpoint_auth_method", client.authenticationMethod().value());
        members.put(
                "resource_server",
                Boolean.TRUE.equals(client.extensions().members().get(RESOURCE_SERVER)));
        members.put("notes", client.notes());
        members.put("created", client.created().toString());
        members.put("disabled_at", text(client.disabledAt()));
        members.put("version", client.version());
        members.put("own", client.id().equals(Administrators.CONSOLE));
        return members;
    }

    private static Map<String, Object> secret(ClientSecret secret, Instant now) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("label", secret.label());
        members.put("created", secret.created().toString());
        members.put("expires", text(secret.expires()));
        members.put("valid", secret.validAt(now));
        return members;
    }

    static Map<String, Object> totals(Totals totals) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("issued", totals.issued());
        members.put("issued_this_week", totals.issuedThisWeek());
        members.put("revoked", totals.revoked());
        return members;
    }

    static Map<String, Object> grant(GrantSummary grant) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", grant.id().toString());
        members.put("client_id", grant.client().value());
        members.put("subject", grant.subject());
        members.put("scope", grant.scopes().toString());
        members.put("decided", grant.decided().toString());
        members.put("expires", text(grant.expires()));
        members.put("revoked", revocation(grant.revoked()));
        members.put("state", grant.state().reason());
        return members;
    }

    static Map<String, Object> token(TokenSummary token) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", token.id().toString());
        members.put("grant", text(token.grant()));
        members.put("client_id", token.client().value());
        members.put("grant_type", token.grantType());
        members.put("subject", token.subject());
        members.put("scope", token.scopes().toString());
        members.put("issued", token.issued().toString());
        members.put("expires", text(token.expires()));
        members.put("last_access", text(token.lastAccess()));
        members.put("revoked", revocation(token.revoked()));
        members.put("state", token.state().reason());
        return members;
    }

    private static @Nullable Map<String, Object> revocation(@Nullable Revocation revocation) {
        return revocation == null ? null : Map.of("at", revocation.at().toString(), "reason", revocation.reason());
    }

    static Map<String, Object> issuer(Issuer issuer) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("issuer", issuer.identifier());
        members.put("shared_secret", issuer.hmacSecret() != null);
        members.put("keys", issuer.keys() == null ? null : Json.read(issuer.keys()));
        members.put("algorithms", issuer.algorithms());
        members.put("subjects", issuer.subjects() == null ? null : List.copyOf(issuer.subjects()));
        members.put("scope", issuer.scopes().toString());
        members.put("created", issuer.created().toString());
        members.put("disabled_at", text(issuer.disabledAt()));
        members.put("version", issuer.version());
        return members;
    }

    static Map<String, Object> consent(Consent consent, Liveness state) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("subject", consent.subject());
        members.put("client_id", consent.client().value());
        members.put("scope", consent.scopes().toString());
        members.put("redirect_uri", consent.redirectUri());
        members.put("granted", consent.granted().toString());
        members.put("expires", text(consent.expires()));
        members.put("state", state.reason());
        return members;
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
