// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Store;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes back what was given: to a client, by a grant, as a token, by a user. */
@Command(
        name = "revoke",
        description = {
            "Takes back all that a client or a user has, a grant, or one access token.",
            "It holds for good, on all servers, from the moment it returns."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  oauth2-server revoke --client Calendar --store jdbc:h2:file:./data/oauth2",
            "  oauth2-server revoke --subject user-4711 --store mongodb://host/db",
            "",
            "Environment:",
            "  OAUTH2_STORE  the store, where --store is not given"
        })
final class RevokeCommand implements Callable<Integer> {
    private final Surroundings here;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private What what;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** Exactly one of these. */
    static final class What {
        @Option(
                names = "--client",
                paramLabel = "CLIENT",
                description = "All requests, grants and tokens of this client, by its identifier, name or link.")
        @Nullable
        String client;

        @Option(names = "--grant", paramLabel = "ID", description = "A grant and all its tokens, by its identifier.")
        @Nullable
        String grant;

        @Option(
                names = "--token",
                paramLabel = "ID",
                description = "One access token, by its identifier: the jti of introspection, never the token.")
        @Nullable
        String token;

        @Option(names = "--subject", paramLabel = "SUBJECT", description = "All that this user has granted.")
        @Nullable
        String subject;
    }

    RevokeCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        Digest grant = what.grant == null ? null : identifier("--grant", what.grant);
        Digest token = what.token == null ? null : identifier("--token", what.token);
        try (Store open = store.openExisting(here)) {
            AuthorizationServer server = Engine.on(open, here);
            if (grant != null) {
                show("grant", grant.toString(), server.authorizations().revokeGrant(grant) ? 1 : 0);
            } else if (token != null) {
                show("token", token.toString(), server.authorizations().revokeToken(token) ? 1 : 0);
            } else if (what.client != null) {
                ClientId client = ClientOption.find(server, what.client).id();
                server.clients().revoke(client);
                show("client", client.value(), 1);
            } else {
                String subject = String.valueOf(what.subject);
                show("subject", subject, server.authorizations().revokeAll(subject));
            }
        }
        return 0;
    }

    private Digest identifier(String option, String written) {
        try {
            return Digest.parse(written);
        } catch (IllegalArgumentException e) {
            throw store.usage(option + " takes an identifier of 43 characters, such as the jti of introspection;"
                    + " a token itself does not belong into arguments, which all users can see");
        }
    }

    private void show(String kind, String id, long revoked) {
        Output output = new Output(here, json);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(kind, id);
        members.put("revoked", revoked);
        output.show(
                members,
                () -> output.line(
                        revoked == 0
                                ? "Nothing to revoke: there is no such " + kind + ", or it was revoked before."
                                : "Revoked" + (kind.equals("subject") ? " " + revoked + " of " : " the " + kind + " ")
                                        + id + "."));
    }
}
