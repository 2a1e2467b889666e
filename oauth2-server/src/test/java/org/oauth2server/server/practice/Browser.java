// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does what a browser does: keeps cookies, follows redirects, fills forms. It sends what the test says beside, and never lies about the rest. */
final class Browser {
    private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\">(.*?)</form>");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
    private static final Pattern BUTTON = Pattern.compile("<button[^>]*>([^<]*)</button>");

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String origin;

    Browser(String origin) {
        this.origin = origin;
    }

    /** Opens a path of this origin, or a whole URL. */
    HttpResponse<String> open(String address) {
        return send(HttpRequest.newBuilder(uri(address)));
    }

    HttpResponse<String> openWith(String address, String token) {
        return send(HttpRequest.newBuilder(uri(address)).header("Authorization", "Bearer " + token));
    }

    /** Presses the button with this caption. */
    HttpResponse<String> press(String caption, HttpResponse<String> page) {
        Form form = forms(page.body()).get(caption);
        return post(form.action(), form.body());
    }

    HttpResponse<String> post(String address, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** As a confidential client posts. */
    HttpResponse<String> postAs(String client, String secret, String address, String body) {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return post(address, body, "Authorization", "Basic " + basic);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri(String address) {
        return URI.create(address.startsWith("/") ? origin + address : address);
    }

    record Form(String action, String body) {}

    /** The forms of a page, by the caption of their one button. */
    static Map<String, Form> forms(String page) {
        Map<String, Form> forms = new LinkedHashMap<>();
        Matcher form = FORM.matcher(page);
        while (form.find()) {
            StringBuilder body = new StringBuilder();
            HIDDEN.matcher(form.group(2))
                    .results()
                    .forEach(field -> body.append(field.group(1)).append('=').append(field.group(2)));
            Matcher button = BUTTON.matcher(form.group(2));
            if (!button.find() || forms.put(button.group(1), new Form(form.group(1), body.toString())) != null) {
                throw new IllegalStateException("A form has a button of its own.");
            }
        }
        return forms;
    }

    /** The value of a member of a JSON document, if it is text. */
    static String member(String name, String document) {
        Matcher member = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(document);
        if (!member.find()) {
            throw new IllegalStateException("No " + name + " in " + document);
        }
        return member.group(1);
    }
}
