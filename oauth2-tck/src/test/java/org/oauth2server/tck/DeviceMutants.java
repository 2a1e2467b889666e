// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.View;
import org.oauth2server.tck.model.ModelRequests;
import org.oauth2server.tck.model.ModelTables;

/** Stores that break the rules of S7. */
final class DeviceMutants {
    private DeviceMutants() {}

    /** Reads the last poll, and then writes this one. */
    @Breaks(value = "S7.1", race = true)
    static final class PollByCheckingFirst extends MutantTck {
        @Override
        AuthorizationRequests requests(ModelTables tables) {
            return new ModelRequests(tables) {
                @Override
                public boolean poll(Digest deviceCode, Instant now, Duration interval) {
                    AuthorizationRequest request = tables.requests.get(deviceCode);
                    Instant last = tables.polls.get(deviceCode);
                    if (request == null
                            || request.kind() != Kind.DEVICE
                            || (last != null && now.isBefore(last.plus(interval)))) {
                        return false;
                    }
                    MutantTck.roundTrip();
                    tables.polls.put(deviceCode, now);
                    return true;
                }
            };
        }
    }

    /** Frees a user code when its request expires. */
    @Breaks({"S7.2", "S8.1"})
    static final class FreeUserCodes extends MutantTck {
        @Override
        AuthorizationRequests requests(ModelTables tables) {
            return new ModelRequests(tables) {
                @Override
                protected boolean conflicts(AuthorizationRequest one, AuthorizationRequest two) {
                    boolean expired = !one.expires().isAfter(two.created());
                    return super.conflicts(one, two) && !(expired && Objects.equals(one.userCode(), two.userCode()));
                }
            };
        }
    }

    /** Joins approvals only. */
    @Breaks("S7.3")
    static final class DecisionNotJoined extends MutantTck {
        @Override
        AuthorizationRequests requests(ModelTables tables) {
            return new ModelRequests(tables) {
                @Override
                public Optional<View<AuthorizationRequest>> findByUserCode(Digest userCode) {
                    return super.findByUserCode(userCode)
                            .map(view -> view.grant() == null || view.grant().decision() == Grant.Decision.APPROVED
                                    ? view
                                    : new View<>(view.value(), view.client(), null, null, null));
                }
            };
        }
    }
}
