// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.console.Console;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Json;
import org.oauth2server.http.Parameters;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.resource.Access;

/** All that the practice server answers: the engine's endpoints, and the application around them, which is what an embedder writes himself. */
final class PracticeSite {
    /** The sample user. He is always logged in. */
    static final String USER = "practice-user";

    private static final int STATE_BYTES = 9;

    private final AuthorizationServer server;
    private final Console console;
    private final Addresses addresses;
    private final Pages pages;
    private final Recent recent;
    private final Tutor tutor;
    private final SecureRandom random;

    PracticeSite(
            AuthorizationServer server,
            Console console,
            Recent recent,
            Addresses addresses,
            Secret secret,
            SecureRandom random) {
        this.server = server;
        this.console = console;
        this.recent = recent;
        this.addresses = addresses;
        this.pages = new Pages(addresses, secret, PkceExample.fresh(random));
        this.tutor = new Tutor(addresses, pages);
        this.random = random;
    }

    HttpResponse answer(HttpRequest request) {
        if (!addresses.isOurs(request.headers().all("Host"))) {
            return pages.message(421, "Not here", "This server answers to " + addresses.issuer() + " alone.");
        }
        if (console.handles(request.path())) {
            return console.handle(request);
        }
        recent.begin();
        Set<String> scopes = Addresses.PROTECTED.get(request.path());
        if (scopes != null) {
            return resource(request, Scopes.of(scopes));
        }
        HttpResponse response = server.handles(request.path()) ? server.handle(request) : page(request);
        String reason = recent.refusal();
        return reason == null ? response : tutor.explained(response, reason);
    }

    private HttpResponse page(HttpRequest request) {
        return switch (request.path()) {
            case Addresses.HOME -> get(request, () -> pages.home(PkceExample.text(random, STATE_BYTES)));
            case Addresses.CONSENT -> get(request, () -> server.interact(request, pages::consent));
            case Addresses.GRANT -> decision(request, () -> server.interact(request, asked -> asked.grant(USER)));
            case Addresses.DENY -> decision(request, () -> server.interact(request, asked -> asked.deny()));
            case Addresses.CALLBACK -> get(request, () -> callback(request));
            case Addresses.LOG -> get(request, () -> pages.log(recent.latest()));
            default -> lesson(request.path());
        };
    }

    private HttpResponse lesson(String path) {
        Optional<Lesson> lesson = Lesson.at(addresses.url(path), addresses);
        return lesson.isPresent()
                ? pages.why(200, "Why it was refused", lesson.get())
                : pages.message(404, "Nothing is here", "This address leads to nothing on the practice server.");
    }

    private interface Answer {
        HttpResponse get();
    }

    private HttpResponse get(HttpRequest request, Answer answer) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        return reads ? answer.get() : wrongMethod("GET");
    }

    /** A form of ours comes from a page of ours: a browser says where it comes from, and a page elsewhere cannot change that. */
    private HttpResponse decision(HttpRequest request, Answer answer) {
        if (!request.method().equals("POST")) {
            return wrongMethod("POST");
        }
        String site = request.headers().first("Sec-Fetch-Site");
        return site == null || site.equals("same-origin")
                ? answer.get()
                : pages.message(403, "Not from there", "Only the consent page of this server decides.");
    }

    private HttpResponse wrongMethod(String allowed) {
        return pages.message(405, "Not like this", "This address answers to " + allowed + " alone.")
                .header("Allow", allowed);
    }

    private HttpResponse callback(HttpRequest request) {
        try {
            return pages.callback(Parameters.parse(request.query()));
        } catch (RuntimeException malformed) {
            return pages.message(
                    400, "That cannot be read", "The query of this address is malformed, or names a parameter twice.");
        }
    }

    private HttpResponse resource(HttpRequest request, Scopes required) {
        Access access = server.resources().check(request, required);
        if (access instanceof Access.Granted granted) {
            return HttpResponse.json(200, Json.write(told(request, granted)) + "\n");
        }
        return explained(((Access.Refused) access).response());
    }

    private static Map<String, String> told(HttpRequest request, Access.Granted granted) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put(
                "says",
                request.path().equals(Addresses.MAKE) ? "Made, as you wish." : "The secret is that there is none.");
        members.put("client", granted.client().value());
        if (granted.subject() != null) {
            members.put("user", granted.subject());
        }
        members.put("scope", granted.scopes().toString());
        return members;
    }

    /** A refusal says nothing to a person, so a line is put beneath it. */
    private HttpResponse explained(HttpResponse refusal) {
        String reason = recent.refusal();
        String text = Lesson.of(reason == null ? "no_token" : reason)
                .map(lesson -> lesson.line() + "\nSee " + addresses.why(lesson) + ", or ")
                .orElse("This is not possible now. See ");
        byte[] body = (text + addresses.issuer() + "/ for how to get a token.\n").getBytes(StandardCharsets.US_ASCII);
        return new HttpResponse(
                refusal.status(), refusal.headers().with("Content-Type", "text/plain;charset=US-ASCII"), body);
    }
}
