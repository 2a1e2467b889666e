// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Which paths ask for what. Of the patterns that match a path the most precise one speaks; where none matches, the path is open. */
record Rules(List<Rule> all) {
    static final Rules NONE = new Rules(List.of());

    record Rule(PathPattern pattern, Demand demand) {}

    Rules with(String pattern, Demand demand) {
        List<Rule> more = new ArrayList<>(all);
        more.add(new Rule(PathPattern.of(pattern), demand));
        return new Rules(List.copyOf(more));
    }

    /** What meets the demands of all readings at once. */
    Demand demand(PathReadings readings) {
        return demand(readings.plain(), pattern -> pattern).and(demand(readings.folded(), PathPattern::folded));
    }

    private Demand demand(Set<String> readings, UnaryOperator<PathPattern> as) {
        Demand sum = Demand.OPEN;
        for (String path : readings) {
            sum = sum.and(demand(path, as));
        }
        return sum;
    }

    private Demand demand(String path, UnaryOperator<PathPattern> as) {
        Demand demand = Demand.OPEN;
        int best = -1;
        for (Rule rule : all) {
            int precision = rule.pattern().precision();
            if (precision >= best && as.apply(rule.pattern()).matches(path)) {
                demand = precision == best ? demand.and(rule.demand()) : rule.demand();
                best = precision;
            }
        }
        return demand;
    }
}
