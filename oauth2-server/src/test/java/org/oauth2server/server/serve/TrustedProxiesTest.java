// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;

/** Who is believed what he says of others. */
@Tag("P17")
final class TrustedProxiesTest {
    private static final String PROXY = "10.0.0.7";
    private static final String CLIENT = "203.0.113.9";

    @Test
    void a_trusted_proxy_says_who_the_client_is_and_that_he_spoke_https() {
        assertThat(caller(trusting(PROXY), PROXY, "X-Forwarded-For", CLIENT, "X-Forwarded-Proto", "https"))
                .isEqualTo(new Caller(CLIENT, true));
        assertThat(caller(trusting(PROXY), PROXY, "X-Forwarded-For", CLIENT, "X-Forwarded-Proto", "http"))
                .isEqualTo(new Caller(CLIENT, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.8", "203.0.113.66", "::1", "fe80::1%eth0", ""})
    void nobody_else_is_believed(String peer) {
        for (boolean tls : new boolean[] {true, false}) {
            assertThat(trusting(PROXY)
                            .caller(
                                    request(
                                            peer,
                                            "X-Forwarded-For",
                                            CLIENT,
                                            "X-Forwarded-Proto",
                                            "https",
                                            "Forwarded",
                                            "for=203.0.113.9;proto=https"),
                                    tls))
                    .isEqualTo(new Caller(peer, tls));
        }
    }

    @Test
    void without_a_trusted_proxy_no_header_means_anything() {
        assertThat(caller(TrustedProxies.NONE, PROXY, "X-Forwarded-For", CLIENT, "X-Forwarded-Proto", "https"))
                .isEqualTo(new Caller(PROXY, false));
    }

    @Test
    void what_the_client_wrote_before_the_proxy_is_not_believed() {
        assertThat(caller(
                        trusting(PROXY),
                        PROXY,
                        "X-Forwarded-For",
                        "198.51.100.1, 10.0.0.7",
                        "X-Forwarded-For",
                        CLIENT,
                        "X-Forwarded-Proto",
                        "https"))
                .isEqualTo(new Caller(CLIENT, true));
        assertThat(caller(trusting(PROXY), PROXY, "X-Forwarded-For", CLIENT, "X-Forwarded-Proto", "https, http"))
                .isEqualTo(new Caller(CLIENT, false));
    }

    @Test
    void a_chain_of_trusted_proxies_is_read_to_the_first_stranger() {
        assertThat(caller(
                        trusting("10.0.0.0/8,fd00::/8"),
                        "fd00::1",
                        "X-Forwarded-For",
                        "198.51.100.1, 203.0.113.9:4711, 10.1.2.3, 10.0.0.7",
                        "X-Forwarded-Proto",
                        "https"))
                .isEqualTo(new Caller(CLIENT, true));
    }

    @Test
    void of_the_two_kinds_of_headers_only_the_chosen_one_is_read() {
        String[] both = {
            "Forwarded", "for=203.0.113.9;proto=https", "X-Forwarded-For", "198.51.100.1", "X-Forwarded-Proto", "http"
        };
        assertThat(caller(TrustedProxies.of(PROXY, "forwarded"), PROXY, both)).isEqualTo(new Caller(CLIENT, true));
        assertThat(caller(TrustedProxies.of(PROXY, "x-forwarded"), PROXY, both))
                .isEqualTo(new Caller("198.51.100.1", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.1;proto=https, for=203.0.113.9;proto=http | 203.0.113.9 | false",
                "for=198.51.100.1;proto=http, for=203.0.113.9;proto=https | 203.0.113.9 | true",
                "for=203.0.113.9;proto=https, for=10.0.0.7;proto=http | 203.0.113.9 | true",
                "For=\"[2001:db8::17]:4711\";Proto=HTTPS;by=10.0.0.7 | 2001:db8:0:0:0:0:0:17 | true",
                "for=unknown;proto=https | 10.0.0.7 | true",
                "for=_hidden;proto=http | 10.0.0.7 | false",
                "for=203.0.113.9 | 203.0.113.9 | false",
                "for=\"a,for=203.0.113.9;proto=https | 203.0.113.9 | true",
                "nonsense | 10.0.0.7 | false"
            })
    void the_standard_header_says_both_for_each_hop(String header, String address, boolean secure) {
        assertThat(caller(TrustedProxies.of(PROXY, "forwarded"), PROXY, "Forwarded", header))
                .isEqualTo(new Caller(address, secure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "evil.example.com", "999.1.1.1", "1.2.3", "", "unknown", "1:2:3", "a b"})
    void what_is_no_address_in_numbers_is_never_looked_up(String written) {
        assertThat(caller(trusting(PROXY), PROXY, "X-Forwarded-For", written, "X-Forwarded-Proto", "https"))
                .isEqualTo(new Caller(PROXY, true));
    }

    @Test
    void a_proxy_that_says_nothing_vouches_for_nothing() {
        assertThat(caller(trusting(PROXY), PROXY)).isEqualTo(new Caller(PROXY, false));
        assertThat(caller(trusting(PROXY), PROXY, "X-Forwarded-For", CLIENT)).isEqualTo(new Caller(CLIENT, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "proxy.example.com",
                "10.0.0.0/33",
                "10.0.0.0/0",
                "::/0",
                "10.0.0.0/x",
                "10.0.0.7,",
                "*",
                "10.0.0.1-10.0.0.9",
                "10.0.0",
                "10.0.0.7/24"
            })
    void a_trusted_proxy_is_an_address_or_a_network_in_numbers(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trusting(written))
                .withMessageContaining("--trusted-proxy")
                .withMessageContaining("10.1.0.0/16");
    }

    @Test
    void a_header_that_nobody_knows_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedProxies.of(PROXY, "x-real-ip"))
                .withMessageContaining("--proxy-header is x-forwarded or forwarded");
    }

    private static TrustedProxies trusting(String addresses) {
        return TrustedProxies.of(addresses, "x-forwarded");
    }

    private static Caller caller(TrustedProxies proxies, String peer, String... headers) {
        return proxies.caller(request(peer, headers), false);
    }

    private static HttpRequest request(String peer, String... headers) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            fields.computeIfAbsent(headers[i], name -> new ArrayList<>()).add(headers[i + 1]);
        }
        return new HttpRequest("POST", "/oauth/token", null, Headers.of(fields), new byte[0], peer);
    }
}
