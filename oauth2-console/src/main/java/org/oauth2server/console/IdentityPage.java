// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Where the application shows a resource owner: an address with <code>{id}</code> in the place of his identifier.
 *
 * @param template as it was configured
 */
public record IdentityPage(String template) {
    private static final String PLACE = "{id}";
    private static final Set<String> SCHEMES = Set.of("https", "http");

    /** @throws IllegalArgumentException unless it is a web address with one place, and the place is neither in its scheme nor in its host */
    public IdentityPage {
        URI one = filled(template, "a");
        URI other = filled(template, "b");
        int first = template.indexOf(PLACE);
        if (first < 0
                || first != template.lastIndexOf(PLACE)
                || !SCHEMES.contains(String.valueOf(one.getScheme()))
                || one.getHost() == null
                || one.getRawUserInfo() != null
                || !one.getRawAuthority().equals(other.getRawAuthority())) {
            throw new IllegalArgumentException(
                    "The page of an identity is an http or https URL with {id} once, after its host, such as https://app.example.com/people/{id}.");
        }
    }

    private static URI filled(String template, String id) {
        try {
            return new URI(template.replace(PLACE, id));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The page of an identity is not a URL: " + e.getMessage(), e);
        }
    }
}
