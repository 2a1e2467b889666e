// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.interaction.Interaction;

/**
 * Lets the application's login and consent pages be servlets.
 *
 * <pre>{@code
 * protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
 *     pages.interact(request, response, interaction -> consentPage(interaction));
 * }
 *
 * protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
 *     pages.interact(request, response, (interaction, form) ->
 *             "Grant".equals(form.get("decision")) ? interaction.grant(user(request)) : interaction.deny());
 * }
 * }</pre>
 *
 * <p>The form comes with the interaction, for the engine has read the body: {@code getParameter} does not see it any more.
 */
public final class InteractionPages {
    private final AuthorizationServer server;

    public InteractionPages(AuthorizationServer server) {
        this.server = server;
    }

    /** Answers with what the application makes of the interaction, see {@link AuthorizationServer#interact}. */
    public void interact(
            HttpServletRequest request, HttpServletResponse response, Function<Interaction, HttpResponse> application)
            throws IOException {
        interact(request, response, (interaction, parameters) -> application.apply(interaction));
    }

    /** Answers with what the application makes of the interaction and of the form that was posted, or else of the query. */
    public void interact(
            HttpServletRequest request,
            HttpServletResponse response,
            BiFunction<Interaction, Parameters, HttpResponse> application)
            throws IOException {
        new Exchange(request, response)
                .answer(neutral -> server.interact(neutral, interaction -> {
                    boolean posted = neutral.method().equals("POST");
                    Parameters parameters = posted ? Parameters.form(neutral) : Parameters.parse(neutral.query());
                    return application.apply(interaction, parameters);
                }));
    }
}
