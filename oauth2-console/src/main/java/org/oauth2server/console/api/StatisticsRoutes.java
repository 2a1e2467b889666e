// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.Totals;

/** How much was issued. */
final class StatisticsRoutes {
    private static final int USUAL_DAYS = 60;
    private static final int MOST_DAYS = 366;

    private final AuthorizationServer server;

    StatisticsRoutes(AuthorizationServer server) {
        this.server = server;
    }

    List<Route> all() {
        return List.of(
                Route.get("/statistics", "readStatistics", this::ofAll).takes("days"),
                Route.get("/clients/{id}/statistics", "readClientStatistics", this::ofClient)
                        .takes("days"));
    }

    private Answer ofAll(Call call) {
        int days = days(call);
        return answer(
                call, days, server.statistics().totals(), server.statistics().lastDays(days));
    }

    private Answer ofClient(Call call) {
        ClientId client = server.clients()
                .find(call.client())
                .orElseThrow(Problem::notFound)
                .id();
        int days = days(call);
        return answer(
                call,
                days,
                server.statistics().totals(client),
                server.statistics().lastDays(days, client));
    }

    private static int days(Call call) {
        return call.query().number("days", USUAL_DAYS, MOST_DAYS);
    }

    private static Answer answer(Call call, int days, Totals totals, List<DayCount> counted) {
        Map<LocalDate, Long> issued = counted.stream().collect(Collectors.toMap(DayCount::day, DayCount::issued));
        LocalDate today = DayCount.day(call.now());
        List<Map<String, Object>> each = new ArrayList<>();
        for (LocalDate day = today.minusDays(days - 1L); !day.isAfter(today); day = day.plusDays(1)) {
            each.add(Map.of("day", day.toString(), "issued", issued.getOrDefault(day, 0L)));
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("clients", totals.clients());
        members.put("totals", Documents.totals(totals));
        members.put("days", each);
        return Answer.ok(members);
    }
}
