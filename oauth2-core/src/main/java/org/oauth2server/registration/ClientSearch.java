// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.oauth2server.model.Client;
import org.oauth2server.store.Administration;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;

/** Finds clients by what people know of them: the store looks for the text anywhere, and this takes those that are it. */
final class ClientSearch {
    private static final int PAGE = 200;

    private final Administration administration;

    ClientSearch(Administration administration) {
        this.administration = administration;
    }

    List<Client> named(String name) {
        return exactly(name, client -> name.equals(client.name()));
    }

    List<Client> linked(String link) {
        return exactly(link, client -> link.equals(client.link()));
    }

    private List<Client> exactly(String text, Predicate<Client> is) {
        List<Client> found = new ArrayList<>();
        PageRequest request = PageRequest.first(PAGE);
        Page<Client> page = administration.clients(text, request);
        page.items().stream().filter(is).forEach(found::add);
        while (page.next() != null) {
            request = request.next(page);
            page = administration.clients(text, request);
            page.items().stream().filter(is).forEach(found::add);
        }
        return found;
    }
}
