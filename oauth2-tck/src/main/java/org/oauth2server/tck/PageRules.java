// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Administration;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.View;

/** S9: pages are found by key, and hold while the listing changes. */
interface PageRules {
    @Test
    @Rule("S9.1")
    @Tag("DS-08")
    default void pages_of_any_size_make_up_the_listing(Bench bench) {
        Client client = bench.samples().client();
        for (int i = 0; i < 12; i++) {
            Grant grant = bench.samples().grant(client, draft -> {});
            bench.one().grants().decide(grant);
            bench.one().issuances().issue(bench.samples().issuance(client));
        }
        Administration desk = bench.two().administration();
        for (int size : List.of(1, 5, 6, 11, 12, 13, 1000)) {
            bench.does("12 grants and issuances of one time were listed in pages of %d", size);
            List<View<Grant>> grants =
                    pages(size, page -> desk.grants(GrantQuery.client(client.id()), page), turn -> {});
            List<View<Issuance>> issuances =
                    pages(size, page -> desk.issuances(IssuanceQuery.client(client.id()), page), turn -> {});
            assertThat(grants).as("grants").hasSize(12).doesNotHaveDuplicates();
            assertThat(issuances).as("issuances").hasSize(12).doesNotHaveDuplicates();
        }
    }

    @Test
    @Rule("S9.1")
    @Tag("DS-08")
    default void client_pages_hold_while_clients_come_and_go(Bench bench) {
        Nodes nodes = bench.fresh();
        List<String> staying = new ArrayList<>();
        for (int i = 10; i < 40; i++) {
            nodes.one().clients().create(bench.samples().client(new ClientId("c-" + i)));
            if (i % 3 != 0) {
                staying.add("c-" + i);
            }
        }
        bench.does(
                "30 clients were listed in pages of 4; after each page the last listed one went, if it was to go, with the next but one, and others came before and behind");
        Administration desk = nodes.two().administration();
        int[] last = {0};
        List<Client> listed = pages(
                4,
                page -> {
                    Page<Client> found = desk.clients("c-", page);
                    last[0] = number(found.items().get(found.items().size() - 1));
                    return found;
                },
                turn -> {
                    for (int gone = last[0] - 4; gone <= last[0] + 4; gone++) {
                        if (gone % 3 == 0) {
                            nodes.one().clients().delete(new ClientId("c-" + gone));
                        }
                    }
                    nodes.one().clients().create(bench.samples().client(new ClientId("c-0" + turn)));
                    nodes.one().clients().create(bench.samples().client(new ClientId("c-9" + turn)));
                });
        List<String> ids = listed.stream().map(client -> client.id().value()).toList();
        assertThat(ids)
                .as("listed")
                .doesNotHaveDuplicates()
                .containsAll(staying)
                .isSorted();
    }

    private static int number(Client client) {
        return Integer.parseInt(client.id().value().substring(2));
    }

    @Test
    @Rule("S9.1")
    @Tag("DS-08")
    default void token_pages_hold_while_tokens_come_and_go(Bench bench) {
        Nodes nodes = bench.fresh();
        Samples samples = bench.samples();
        Client client = samples.client();
        List<Issuance> issuances = new ArrayList<>();
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int age = i / 5;
            boolean goes = i % 3 == 0;
            issuances.add(samples.issuance(client, draft -> {
                draft.issued = samples.now().minusSeconds(86_400 * 3 + age);
                draft.accessExpires = null;
                draft.keepUntil = samples.now().plusSeconds(goes ? 10 : 3600);
            }));
            grants.add(samples.grant(client, draft -> {
                draft.decidedAt = samples.now().minusSeconds(86_400 * 3 + age);
                draft.keepUntil = samples.now().plusSeconds(goes ? 10 : 3600);
            }));
        }
        issuances.forEach(issuance -> nodes.one().issuances().issue(issuance));
        grants.forEach(grant -> nodes.one().grants().decide(grant));
        bench.does(
                "30 issuances and grants of 6 seconds were listed in pages of 4; after each page some were pruned, and newer and older ones came");
        Administration desk = nodes.two().administration();
        IntConsumer changes = turn -> {
            desk.prune(samples.now().plusSeconds(20), new PrunePlan(2, 1, false));
            for (int age : new int[] {0, 5, 86_400 * 3 + turn, 86_400 * 9}) {
                nodes.one()
                        .issuances()
                        .issue(samples.issuance(
                                client, draft -> draft.issued = samples.now().minusSeconds(age)));
                nodes.one()
                        .grants()
                        .decide(samples.grant(
                                client, draft -> draft.decidedAt = samples.now().minusSeconds(age)));
            }
        };
        List<Issuance> listed = pages(4, page -> desk.issuances(IssuanceQuery.client(client.id()), page), turn -> {
                    if (turn < 10) {
                        changes.accept(turn);
                    }
                })
                .stream()
                .map(View::value)
                .toList();
        List<Grant> decided = pages(4, page -> desk.grants(GrantQuery.client(client.id()), page), turn -> {
                    if (turn < 10) {
                        changes.accept(turn);
                    }
                })
                .stream()
                .map(View::value)
                .toList();
        assertThat(listed).as("issuances listed").doesNotHaveDuplicates();
        assertThat(listed).as("issuances listed, of those that stayed").containsAll(staying(issuances));
        assertThat(decided).as("grants listed").doesNotHaveDuplicates();
        assertThat(decided).as("grants listed, of those that stayed").containsAll(staying(grants));
    }

    private static <T> List<T> staying(List<T> all) {
        return Stream.iterate(0, i -> i < all.size(), i -> i + 1)
                .filter(i -> i % 3 != 0)
                .map(all::get)
                .toList();
    }

    /** Reads page after page, and lets something happen in between. */
    private static <T> List<T> pages(int size, Function<PageRequest, Page<T>> listing, IntConsumer between) {
        List<T> all = new ArrayList<>();
        PageRequest request = PageRequest.first(size);
        for (int turn = 0; turn < 200; turn++) {
            Page<T> page = listing.apply(request);
            assertThat(page.items()).as("page %d", turn + 1).hasSizeLessThanOrEqualTo(size);
            all.addAll(page.items());
            if (page.next() == null) {
                return all;
            }
            assertThat(page.items())
                    .as("page %d, which another one follows", turn + 1)
                    .hasSize(size);
            between.accept(turn);
            request = request.next(page);
        }
        throw new AssertionError("After 200 pages there was still one more.");
    }

    @Test
    @Rule("S9.1")
    default void the_last_page_says_that_it_is_the_last(Bench bench) {
        Client client = bench.samples().client();
        for (int i = 0; i < 4; i++) {
            bench.one().issuances().issue(bench.samples().issuance(client));
        }
        bench.does("4 issuances were listed in two pages of 2");
        Administration desk = bench.two().administration();
        IssuanceQuery query = IssuanceQuery.client(client.id());
        Page<View<Issuance>> first = desk.issuances(query, PageRequest.first(2));
        Page<View<Issuance>> second = desk.issuances(query, PageRequest.first(2).next(first));
        assertThat(first.next()).as("what follows the first").isNotNull();
        assertThat(second.items()).hasSize(2);
        assertThat(second.next()).as("what follows the last").isNull();
        assertThat(desk.issuances(IssuanceQuery.client(bench.samples().clientId()), PageRequest.first(2))
                        .next())
                .as("what follows nothing")
                .isNull();
    }

    @Test
    @Rule("S9.4")
    @Tag("ST-03")
    @Tag("ST-05")
    default void a_position_that_no_page_has_given_is_refused(Bench bench) {
        Client client = bench.samples().client();
        for (int i = 0; i < 3; i++) {
            bench.one().grants().decide(bench.samples().grant(client, draft -> {}));
            bench.one().issuances().issue(bench.samples().issuance(client));
            bench.one().clients().create(bench.samples().client());
        }
        Administration desk = bench.two().administration();
        PageRequest first = PageRequest.first(1);
        String clients = Objects.requireNonNull(desk.clients("", first).next());
        String grants = Objects.requireNonNull(
                desk.grants(GrantQuery.client(client.id()), first).next());
        String issuances = Objects.requireNonNull(
                desk.issuances(IssuanceQuery.client(client.id()), first).next());
        List<String> forged =
                new ArrayList<>(List.of("", " ", "!", "0", "null", "-1", "AAAA", "ä", "x".repeat(10_000)));
        forged.addAll(Texts.HOSTILE);
        Texts.HOSTILE.forEach(text -> forged.add(
                Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        for (String position : forged) {
            bench.does("a page after '%s' was asked for", position);
            mustRefuse(() -> desk.clients("", new PageRequest(1, position)));
            mustRefuse(() -> desk.grants(GrantQuery.client(client.id()), new PageRequest(1, position)));
            mustRefuse(() -> desk.issuances(IssuanceQuery.client(client.id()), new PageRequest(1, position)));
        }
        for (String given : List.of(grants, issuances)) {
            for (String position : List.of(
                    given.substring(1),
                    given.substring(0, given.length() - 2),
                    given + "A",
                    given + "=",
                    given + given)) {
                bench.does("a page after '%s' was asked for, which was made from '%s'", position, given);
                mustRefuse(() -> desk.grants(GrantQuery.client(client.id()), new PageRequest(1, position)));
                mustRefuse(() -> desk.issuances(IssuanceQuery.client(client.id()), new PageRequest(1, position)));
            }
        }
        bench.does(
                "a page of grants or issuances was asked for after a position that clients have given, and the other way round");
        mustRefuse(() -> desk.grants(GrantQuery.client(client.id()), new PageRequest(1, clients)));
        mustRefuse(() -> desk.issuances(IssuanceQuery.client(client.id()), new PageRequest(1, clients)));
        mustRefuse(() -> desk.clients("", new PageRequest(1, grants)));
    }

    private static void mustRefuse(Runnable ask) {
        assertThatThrownBy(ask::run).isInstanceOf(IllegalArgumentException.class);
    }
}
