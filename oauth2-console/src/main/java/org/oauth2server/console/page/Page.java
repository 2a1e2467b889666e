// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.page;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.oauth2server.http.Headers;
import org.oauth2server.http.Html;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;

/** Answers everything under the console's path that is not its API: with one of a fixed list of files, or with none. */
public final class Page {
    /** The files that are served as they are. What is not listed is not there: no path is ever looked for. */
    static final List<String> FILES = List.of(
            "activity.js",
            "api.js",
            "app.js",
            "chart.js",
            "client.js",
            "clients.js",
            "consents.js",
            "create.js",
            "dialogs.js",
            "facts.js",
            "fields.js",
            "figures.js",
            "icon.svg",
            "icons.js",
            "issuers.js",
            "keys.js",
            "loading.js",
            "lookup.js",
            "notices.js",
            "overview.js",
            "preact.js",
            "routes.js",
            "secrets.js",
            "session.js",
            "settings.js",
            "shared.js",
            "style.css",
            "theme.js",
            "themes.js",
            "tokens.js",
            "ui.js",
            "uplot.css",
            "uplot.js",
            "walk.js");

    private static final String SHELL = "index.html";
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    /** Scripts and styles of this server alone, nothing inline, no markup made from text, no frame around it (CSP Level 3, Trusted Types). */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";

    private static final Headers COMMON = Headers.NONE
            .with("Content-Security-Policy", POLICY)
            .with("X-Content-Type-Options", "nosniff")
            .with("X-Frame-Options", "DENY")
            .with("Referrer-Policy", "no-referrer")
            .with("Cross-Origin-Opener-Policy", "same-origin")
            .with("Cross-Origin-Resource-Policy", "same-origin");

    private final String base;
    private final HttpResponse shell;
    private final Map<String, Asset> assets;

    /** @throws IllegalStateException if the browser would meet the page and the token endpoint at two origins, between which nothing is allowed */
    public Page(PageSettings settings) {
        mustShareAnOrigin(settings);
        this.base = settings.base();
        this.shell = shell(settings);
        this.assets = FILES.stream().collect(Collectors.toUnmodifiableMap(name -> base + "/" + name, Asset::named));
    }

    private static void mustShareAnOrigin(PageSettings settings) {
        String page = origin(settings.redirectUri());
        if (!page.equals(origin(settings.tokenEndpoint())) || !page.equals(origin(settings.revocationEndpoint()))) {
            throw new IllegalStateException("The console lies at the origin of its server, not at " + page + ".");
        }
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private static HttpResponse shell(PageSettings settings) {
        Asset file = Asset.named(SHELL);
        Headers headers = COMMON.with("Content-Type", file.type()).with("Cache-Control", "no-store");
        Map<String, String> values = new HashMap<>();
        values.put("base", settings.base());
        values.put("issuer", settings.issuer());
        values.put("client", settings.clientId());
        values.put("scope", settings.scope());
        values.put("scopes", String.join(" ", settings.scopes()));
        values.put("identity", settings.identityPage() == null ? "" : settings.identityPage());
        values.put("redirect", settings.redirectUri());
        values.put("authorization", settings.authorizationEndpoint());
        values.put("token", settings.tokenEndpoint());
        values.put("revocation", settings.revocationEndpoint());
        String page = filled(file.text(), values);
        return new HttpResponse(200, headers, page.getBytes(StandardCharsets.UTF_8));
    }

    /** One pass: what stands in a value is never taken for a place. */
    private static String filled(String template, Map<String, String> values) {
        return PLACE.matcher(template).replaceAll(place -> {
            String value = values.get(place.group(1));
            return Matcher.quoteReplacement(Html.escape(Objects.requireNonNull(value, place.group(1))));
        });
    }

    /** The file that is asked for; the path is below {@link PageSettings#base}, or equal to it, and as it came. The host was checked before. */
    public HttpResponse answer(HttpRequest request) {
        return route(request.path()).apply(request);
    }

    private Function<HttpRequest, HttpResponse> route(String path) {
        if (path.equals(base)) {
            return request -> reading(request, HttpResponse.seeOther(base + "/"));
        }
        if (path.equals(base + "/") || path.equals(base + "/callback")) {
            return request -> reading(request, shell);
        }
        Asset asset = assets.get(path);
        return asset == null ? request -> absent() : request -> reading(request, file(request, asset));
    }

    private static HttpResponse reading(HttpRequest request, HttpResponse answer) {
        return switch (request.method()) {
            case "GET", "HEAD" -> answer;
            default -> HttpResponse.empty(405).header("Allow", "GET, HEAD");
        };
    }

    /** The browser asks each time whether what it has is still the same, so that a new release is never mixed with an old one. */
    private static HttpResponse file(HttpRequest request, Asset asset) {
        Headers headers = COMMON.with("Cache-Control", "no-cache").with("ETag", asset.etag());
        return isKnown(request, asset)
                ? new HttpResponse(304, headers, new byte[0])
                : new HttpResponse(200, headers.with("Content-Type", asset.type()), asset.content());
    }

    private static boolean isKnown(HttpRequest request, Asset asset) {
        return request.headers().all("If-None-Match").stream()
                .flatMap(field -> Arrays.stream(field.split(",", -1)))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals(asset.etag()) || tag.equals("*"));
    }

    private static HttpResponse absent() {
        return HttpResponse.html(404, "Nothing is here", "", "<h1>Nothing is here</h1>");
    }
}
