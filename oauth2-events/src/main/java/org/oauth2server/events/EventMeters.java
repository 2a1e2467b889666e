// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.StoreException;

/**
 * Counts what was decided with Micrometer.
 *
 * <pre>{@code
 * config.listener(new EventLog()).listener(new EventMeters(registry));
 * }</pre>
 *
 * <p>No tag holds a client, a user, a path, or anything else that a request could choose: tags are error codes, grant types, and the reasons that the engine and the
 * application name. Of each tag {@value #MOST_VALUES} values are told apart; whatever comes beyond is {@code other}.
 *
 * <table>
 * <caption>The counters</caption>
 * <tr><th>name</th><th>tags</th><th>counts</th></tr>
 * <tr><td>{@code oauth2.issued}</td><td>{@code grant_type}</td><td>issued tokens</td></tr>
 * <tr><td>{@code oauth2.refused}</td><td>{@code code}, {@code reason}</td><td>refused requests</td></tr>
 * <tr><td>{@code oauth2.asked}</td><td></td><td>authorization requests that were shown to a user</td></tr>
 * <tr><td>{@code oauth2.decided}</td><td>{@code decision}</td><td>decisions: {@code granted}, {@code denied}</td></tr>
 * <tr><td>{@code oauth2.revoked}</td><td>{@code of}, {@code reason}</td><td>revocations of {@code one} token or grant, or all of a {@code client}, {@code subject}
 * or {@code issuer}</td></tr>
 * <tr><td>{@code oauth2.changed}</td><td>{@code of}, {@code change}</td><td>what an operator did to a {@code client} or {@code issuer}: {@code registered}, {@code
 * updated}, {@code secret_replaced}, {@code enabled}</td></tr>
 * <tr><td>{@code oauth2.administered}</td><td>{@code operation}</td><td>what administrators did through the console</td></tr>
 * <tr><td>{@code oauth2.key.added}</td><td></td><td>keys that were made to sign with</td></tr>
 * <tr><td>{@code oauth2.key.retired}</td><td></td><td>keys that were retired</td></tr>
 * <tr><td>{@code oauth2.reused}</td><td>{@code reason}</td><td>spent credentials that came again</td></tr>
 * <tr><td>{@code oauth2.failed}</td><td>{@code kind}</td><td>failures, of the {@code store} or {@code other}</td></tr>
 * <tr><td>{@code oauth2.pruned}</td><td></td><td>records deleted</td></tr>
 * </table>
 */
public final class EventMeters implements EventListener {
    /** How many values of one tag are told apart. */
    public static final int MOST_VALUES = 100;

    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Set<String> values = ConcurrentHashMap.newKeySet();

    /** Counts in this registry. The counters to be alarmed by are there from the beginning, at zero. */
    public EventMeters(MeterRegistry registry) {
        this.registry = registry;
        counter("oauth2.reused", "reason", Revocation.CODE_REPLAYED);
        counter("oauth2.reused", "reason", Revocation.REFRESH_TOKEN_REUSED);
        counter("oauth2.failed", "kind", "store");
        counter("oauth2.failed", "kind", OTHER);
    }

    @Override
    public void on(ServerEvent event) {
        if (event instanceof ServerEvent.Issued issued) {
            counter("oauth2.issued", "grant_type", issued.grantType()).increment();
        } else if (event instanceof ServerEvent.Refused refused) {
            counter("oauth2.refused", "code", refused.code(), "reason", refused.reason())
                    .increment();
        } else if (event instanceof ServerEvent.Asked) {
            counter("oauth2.asked").increment();
        } else if (event instanceof ServerEvent.Decided decided) {
            counter("oauth2.decided", "decision", decided.approved() ? "granted" : "denied")
                    .increment();
        } else if (event instanceof ServerEvent.Revoked revoked) {
            counter("oauth2.revoked", "of", "one", "reason", revoked.reason()).increment();
        } else if (event instanceof ServerEvent.RevokedAll revoked) {
            counter("oauth2.revoked", "of", EventText.name(revoked.whose()), "reason", revoked.reason())
                    .increment();
        } else if (event instanceof ServerEvent.Administered administered) {
            counter("oauth2.administered", "operation", EventText.visible(administered.operation()))
                    .increment();
        } else if (event instanceof ServerEvent.Changed changed) {
            counter("oauth2.changed", "of", EventText.name(changed.whose()), "change", EventText.name(changed.change()))
                    .increment();
        } else if (event instanceof ServerEvent.KeyAdded) {
            counter("oauth2.key.added").increment();
        } else if (event instanceof ServerEvent.KeyRetired) {
            counter("oauth2.key.retired").increment();
        } else if (event instanceof ServerEvent.Pruned pruned) {
            counter("oauth2.pruned").increment((double) pruned.deleted());
        } else if (event instanceof ServerEvent.Reused reused) {
            counter("oauth2.reused", "reason", reused.reason()).increment();
        } else if (event instanceof ServerEvent.Failed failed) {
            counter("oauth2.failed", "kind", failed.cause() instanceof StoreException ? "store" : OTHER)
                    .increment();
        }
    }

    private Counter counter(String name, String... tags) {
        String[] bounded = tags.clone();
        for (int i = 0; i < tags.length; i += 2) {
            bounded[i + 1] = bounded(name + " " + tags[i], tags[i + 1]);
        }
        return registry.counter(name, bounded);
    }

    private String bounded(String tag, String value) {
        String key = tag + " " + value;
        if (values.contains(key)) {
            return value;
        }
        synchronized (values) {
            long known =
                    values.stream().filter(each -> each.startsWith(tag + " ")).count();
            if (known >= MOST_VALUES) {
                return OTHER;
            }
            values.add(key);
            return value;
        }
    }
}
