// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import org.oauth2server.bench.load.Load;

/**
 * What one contender did in one round.
 *
 * @param perSecond requests a second, or flows
 * @param application processor time of the contender for each, in microseconds
 * @param database processor time of the database for each, in microseconds; 0: it uses none
 * @param bytes what each left in the database, indexes included
 */
record Sample(double perSecond, double application, double database, double bytes, Load.Result result) {
    double cpu() {
        return application + database;
    }

    static Sample of(Measure measure, Load.Result result, long application, long database, long bytes) {
        double count = Math.max(1, measure.isFlow() ? result.completed() : result.requests());
        return new Sample(
                result.perSecond(measure.isFlow()), application / count, database / count, bytes / count, result);
    }
}
