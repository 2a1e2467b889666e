// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser does: keep cookies, follow redirects, show a page, post its form. */
final class Browser {
    private static final Pattern HANDLE = Pattern.compile("name=\"authorization\" value=\"([^\"]+)\"");

    private static final Pattern FORM =
            Pattern.compile("<form[^>]* action=\"([^\"]+)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN = Pattern.compile("<input[^>]* name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final String user;

    Browser(String user) {
        this.user = user;
    }

    /** What the browser came to: a page, or the place outside that it was sent to. */
    record Arrival(Http.Answer answer, URI at) {
        boolean isPage() {
            return answer.header("Location").isEmpty();
        }
    }

    /** Opens a page; follows redirects within its host. */
    Arrival open(String url) {
        URI at = URI.create(url);
        Http.Answer answer = get(at);
        while (!answer.header("Location").isEmpty()) {
            URI next = at.resolve(answer.header("Location"));
            if (!next.getAuthority().equals(at.getAuthority())) {
                return new Arrival(answer, next);
            }
            at = next;
            answer = get(at);
        }
        return new Arrival(answer, at);
    }

    /** Opens an authorization request, presses a button on the page that asks, and says where that led. */
    Arrival decide(String url, String button) {
        Arrival page = open(url);
        if (!page.isPage() || page.answer().status() != 200) {
            throw new AssertionError("No page that asks, but " + page.answer().status() + " "
                    + page.answer().body() + " at " + page.at());
        }
        return press(page, button);
    }

    /** Posts the form of a page. */
    Arrival press(Arrival page, String button) {
        return press(page, button, Map.of());
    }

    /** Posts the form of a page, with fields that it does not have. */
    Arrival press(Arrival page, String button, Map<String, String> more) {
        Matcher handle = HANDLE.matcher(page.answer().body());
        if (!handle.find()) {
            throw new AssertionError("No form: " + page.answer().body());
        }
        URI target = page.at().resolve(page.at().getRawPath());
        Map<String, String> form = new LinkedHashMap<>(more);
        form.putAll(Map.of("authorization", handle.group(1), "decision", button, "user", user));
        return post(target, form);
    }

    /** Posts the one form whose button reads so, to where that form says. */
    Arrival submit(Arrival page, String button) {
        Matcher form = FORM.matcher(page.answer().body());
        while (form.find()) {
            if (form.group(2).contains(">" + button + "</button>")) {
                return post(page.at().resolve(form.group(1)), hidden(form.group(2)));
            }
        }
        throw new AssertionError(
                "No form with the button " + button + ": " + page.answer().body());
    }

    private static Map<String, String> hidden(String form) {
        return HIDDEN.matcher(form)
                .results()
                .collect(Collectors.toMap(field -> field.group(1), field -> field.group(2)));
    }

    private Arrival post(URI target, Map<String, String> form) {
        Http.Answer answer = Http.post(target.toString(), form, cookieHeader());
        answer.response().headers().allValues("Set-Cookie").forEach(this::keep);
        String location = answer.header("Location");
        return new Arrival(answer, location.isEmpty() ? target : target.resolve(location));
    }

    private Http.Answer get(URI at) {
        Http.Answer answer = Http.get(at.toString(), cookieHeader());
        answer.response().headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";")[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    private String[] cookieHeader() {
        if (cookies.isEmpty()) {
            return new String[0];
        }
        String all = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return new String[] {"Cookie", all};
    }
}
