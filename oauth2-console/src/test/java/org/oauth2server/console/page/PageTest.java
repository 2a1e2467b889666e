// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;

class PageTest {
    static final List<String> FILES = Page.FILES;
    static final List<String> OWN_SCRIPTS = Page.FILES.stream()
            .filter(name -> name.endsWith(".js"))
            .filter(name -> !List.of("preact.js", "uplot.js").contains(name))
            .toList();

    private static final Pattern IMPORT = Pattern.compile("from \"\\./([^\"]+)\"");

    private final Page page = new Page(settings("https://id.example.com"));

    private static PageSettings settings(String origin) {
        return new PageSettings(
                "/oauth/admin",
                "https://id.example.com",
                "https://id.example.com/oauth/authorize",
                "https://id.example.com/oauth/token",
                "https://id.example.com/oauth/revoke",
                "oauth2-console",
                origin + "/oauth/admin/callback",
                "oauth-admin",
                List.of("read", "write"),
                "https://app.example.com/people/{id}?\"><script>");
    }

    @Test
    void what_lies_beside_the_classes_is_served_and_listed_and_nothing_else() throws IOException, URISyntaxException {
        URL shell = Objects.requireNonNull(Page.class.getResource("index.html"));
        try (Stream<Path> files = Files.list(Path.of(shell.toURI()).getParent())) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.endsWith(".class") && !name.equals("index.html")))
                    .containsExactlyInAnyOrderElementsOf(Page.FILES);
        }
    }

    @Tag("AD-19")
    @ParameterizedTest
    @FieldSource("FILES")
    void a_file_comes_with_its_type_and_with_what_keeps_a_browser_careful(String name) {
        HttpResponse response = get("/oauth/admin/" + name);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isNotEmpty();
        assertThat(response.headers().first("Content-Type"))
                .startsWith(
                        name.endsWith(".js")
                                ? "text/javascript"
                                : name.endsWith(".css") ? "text/css" : "image/svg+xml");
        assertThat(response.headers().first("Cache-Control")).isEqualTo("no-cache");
        mustBeCareful(response);
    }

    @Tag("AD-19")
    @ParameterizedTest
    @ValueSource(strings = {"/oauth/admin/", "/oauth/admin/callback"})
    void the_shell_is_never_stored_and_runs_nothing_inline(String path) {
        HttpResponse response = get(path);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(response.headers().first("Cache-Control")).isEqualTo("no-store");
        assertThat(response.text())
                .doesNotContain("style=", "onload", "onclick", "<style", "{{")
                .doesNotContainPattern("<script(?! src=\"/oauth/admin/)")
                .contains("data-issuer=\"https://id.example.com\"", "data-scopes=\"read write\"");
        mustBeCareful(response);
    }

    private static void mustBeCareful(HttpResponse response) {
        assertThat(response.headers().first("Content-Security-Policy"))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "frame-ancestors 'none'",
                        "base-uri 'none'",
                        "require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(response.headers().first("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.headers().first("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(response.headers().first("X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    @Tag("AD-06")
    void a_setting_cannot_end_its_attribute() {
        assertThat(get("/oauth/admin/").text())
                .contains("data-identity=\"https://app.example.com/people/{id}?&quot;&gt;&lt;script&gt;\"");
    }

    @Test
    void the_path_without_its_slash_leads_to_the_one_with_it() {
        HttpResponse response = get("/oauth/admin");

        assertThat(response.status()).isEqualTo(303);
        assertThat(response.headers().first("Location")).isEqualTo("/oauth/admin/");
    }

    @Test
    void a_file_that_the_browser_has_is_not_sent_again() {
        String etag = get("/oauth/admin/app.js").headers().first("ETag");

        assertThat(get("/oauth/admin/app.js", "If-None-Match", etag).status()).isEqualTo(304);
        assertThat(get("/oauth/admin/app.js", "If-None-Match", "\"other\", W/" + etag)
                        .body())
                .isEmpty();
        assertThat(get("/oauth/admin/ui.js", "If-None-Match", etag).status()).isEqualTo(200);
    }

    @Tag("AD-13")
    @Tag("RO2S-14")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth/admin/index.html",
                "/oauth/admin/Page.class",
                "/oauth/admin/../page/app.js",
                "/oauth/admin/..%2fpage%2fapp.js",
                "/oauth/admin/..%5cpage%5capp.js",
                "/oauth/admin/%252e%252e/app.js",
                "/oauth/admin/app.js%00.css",
                "/oauth/admin/app.js\0",
                "/oauth/admin/app%2ejs",
                "/oauth/admin//app.js",
                "/oauth/admin/./app.js",
                "/oauth/admin/app.js/",
                "/oauth/admin/app.js;x",
                "/oauth/admin/APP.JS",
                "/oauth/admin//etc/passwd",
                "/oauth/admin/WEB-INF/web.xml",
                "/oauth/admin/META-INF/LICENSE",
                "/oauth/admin/org/oauth2server/console/page/app.js",
                "/oauth/admin/package-info.class",
                "/oauth/administer"
            })
    void nothing_but_the_listed_names_is_there(String path) {
        assertThat(get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
    void the_page_is_only_read(String method) {
        for (String path : List.of("/oauth/admin", "/oauth/admin/", "/oauth/admin/app.js")) {
            HttpResponse response = page.answer(request(method, path, Headers.NONE));

            assertThat(response.status()).isEqualTo(405);
            assertThat(response.headers().first("Allow")).isEqualTo("GET, HEAD");
        }
    }

    @Tag("AD-06")
    @ParameterizedTest
    @FieldSource("OWN_SCRIPTS")
    void a_script_makes_no_markup_from_text_and_loads_from_nowhere_else(String name) {
        String script = Asset.named(name).text();

        assertThat(script).startsWith("// SPDX-License-Identifier: Apache-2.0\n");
        assertThat(script)
                .doesNotContainIgnoringCase(
                        "innerHTML",
                        "outerHTML",
                        "insertAdjacentHTML",
                        "document.write",
                        "eval(",
                        "new Function",
                        "srcdoc",
                        "<img",
                        "<iframe",
                        "import(");
    }

    @Tag("AD-17")
    @ParameterizedTest
    @FieldSource("OWN_SCRIPTS")
    void only_the_request_under_way_and_the_theme_are_kept_by_the_browser(String name) {
        String script = Asset.named(name).text();
        List<String> kept = new ArrayList<>();
        Pattern.compile("(local|session)Storage\\.setItem\\(([^,]+),")
                .matcher(script)
                .results()
                .forEach(call -> kept.add(call.group(2)));

        assertThat(kept).isSubsetOf("PENDING", "\"oauth2-console.theme\"");
        assertThat(script).doesNotContain("document.cookie", "indexedDB");
    }

    @ParameterizedTest
    @FieldSource("OWN_SCRIPTS")
    void what_a_script_imports_is_served(String name) {
        assertThat(IMPORT.matcher(Asset.named(name).text()).results().map(found -> found.group(1)))
                .isSubsetOf(Page.FILES);
    }

    @Test
    void a_page_at_another_origin_than_its_server_is_refused_at_the_start() {
        assertThatThrownBy(() -> new Page(settings("https://admin.example.com")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The console lies at the origin of its server, not at https://admin.example.com.");
    }

    private HttpResponse get(String path, String... header) {
        Headers headers = header.length == 0 ? Headers.NONE : Headers.NONE.with(header[0], header[1]);
        return page.answer(request("GET", path, headers));
    }

    private static HttpRequest request(String method, String path, Headers headers) {
        return new HttpRequest(method, path, null, headers, new byte[0], "127.0.0.1");
    }

    @Test
    void the_library_files_are_the_ones_that_were_chosen() {
        assertThat(new String(Asset.named("uplot.js").content(), StandardCharsets.UTF_8))
                .contains("uPlot");
        assertThat(Asset.named("preact.js").text()).contains("as html", "as useState");
    }
}
