// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.administration.Authorizations;
import org.oauth2server.administration.GrantSummary;
import org.oauth2server.administration.TokenSummary;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;

/** What was granted and issued, by identifier and never by value. */
final class AuthorizationRoutes {
    private static final int USUAL_PAGE = 25;
    private static final int LARGEST_PAGE = 200;
    private static final String[] CONDITIONS = {"client", "subject", "state", "size", "after"};

    private final Authorizations authorizations;

    AuthorizationRoutes(AuthorizationServer server) {
        this.authorizations = server.authorizations();
    }

    List<Route> all() {
        return List.of(
                Route.get("/grants", "listGrants", this::grants).takes(CONDITIONS),
                Route.get("/grants/{id}", "readGrant", call -> Answer.ok(grant(call))),
                Route.post("/grants/{id}/revoke", "revokeGrant", this::revokeGrant),
                Route.get("/tokens", "listTokens", this::tokens).takes(CONDITIONS),
                Route.get("/tokens/{id}", "readToken", call -> Answer.ok(token(call))),
                Route.post("/tokens/{id}/revoke", "revokeToken", this::revokeToken),
                Route.post("/subjects/{subject}/revoke", "revokeSubject", this::revokeSubject));
    }

    private Answer grants(Call call) {
        Selection selection = Selection.of(call.query());
        Page<GrantSummary> page = Listing.page(() ->
                authorizations.grants(new GrantQuery(null, selection.client(), selection.subject()), selection.page()));
        return Answer.ok(selection.document(page, GrantSummary::state, Documents::grant));
    }

    private Answer tokens(Call call) {
        Selection selection = Selection.of(call.query());
        Page<TokenSummary> page = Listing.page(() -> authorizations.tokens(
                new IssuanceQuery(null, selection.client(), selection.subject()), selection.page()));
        return Answer.ok(selection.document(page, TokenSummary::state, Documents::token));
    }

    private Map<String, Object> grant(Call call) {
        return authorizations.grant(call.digest()).map(Documents::grant).orElseThrow(Problem::notFound);
    }

    private Map<String, Object> token(Call call) {
        return authorizations.token(call.digest()).map(Documents::token).orElseThrow(Problem::notFound);
    }

    private Answer revokeGrant(Call call) {
        grant(call);
        authorizations.revokeGrant(call.digest());
        return Answer.ok(grant(call));
    }

    private Answer revokeToken(Call call) {
        token(call);
        authorizations.revokeToken(call.digest());
        return Answer.ok(token(call));
    }

    private Answer revokeSubject(Call call) {
        return Answer.ok(Map.of("revoked", authorizations.revokeAll(call.named("subject"))));
    }

    /**
     * What a listing is asked for.
     *
     * @param state of those that are shown; null: all
     */
    private record Selection(
            @Nullable ClientId client,
            @Nullable String subject,
            @Nullable Liveness state,
            PageRequest page) {
        static Selection of(Query query) {
            Selection selection = new Selection(
                    query.client("client").orElse(null),
                    query.text("subject").orElse(null),
                    query.choice("state", Liveness.class).orElse(null),
                    query.page(USUAL_PAGE, LARGEST_PAGE));
            if (selection.client == null && selection.subject == null) {
                throw Problem.of(
                        Problem.Kind.MALFORMED_PARAMETER, "Name a client or a subject: this does not list everything.");
            }
            return selection;
        }

        <T> Map<String, Object> document(
                Page<T> found, Function<T, Liveness> stateOf, Function<T, Map<String, Object>> document) {
            List<T> shown = found.items().stream()
                    .filter(one -> state == null || stateOf.apply(one) == state)
                    .toList();
            return Documents.page(new Page<>(shown, found.next()), document);
        }
    }
}
