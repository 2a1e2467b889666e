// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.registration;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent.Party;
import org.oauth2server.jose.Jose;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.Secret;
import org.oauth2server.policy.Presenters;
import org.oauth2server.seal.IssuerSecrets;
import org.oauth2server.store.Issuers;

/**
 * The third parties whose assertions are trusted (RFC 7523), as an operator sees and changes them. What an issuer vouched for is dead while it is disabled,
 * and from the moment it is removed.
 */
public final class IssuerDirectory {
    private static final List<String> WITH_SECRET = List.of("HS256");
    /** The algorithms of each kind of key. */
    private static final List<List<String>> WITH_KEYS = List.of(
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
            List.of("ES256"),
            List.of("ES384"),
            List.of("ES512"));

    private final Issuers issuers;
    private final IssuerSecrets secrets;
    private final @Nullable Jose jose;
    private final InstantSource clock;
    private final Audit audit;

    /** @param jose what judges keys; null: nothing, and no issuer can be registered */
    public IssuerDirectory(
            Issuers issuers, IssuerSecrets secrets, @Nullable Jose jose, InstantSource clock, EventListener events) {
        this.issuers = issuers;
        this.secrets = secrets;
        this.jose = jose;
        this.clock = clock;
        this.audit = new Audit(events);
    }

    /**
     * Registers an issuer, or brings the one with the same identifier to what is said now; one that is disabled stays so.
     *
     * @throws IllegalArgumentException that says what cannot be registered, and why
     * @throws IllegalStateException if the server does not take assertions, or has no key to seal a secret with
     */
    public Issuer register(IssuerRegistration registration) {
        Issuer fresh = judged(registration);
        while (true) {
            Optional<Issuer> before = issuers.find(registration.identifier);
            long version = before.map(Issuer::version).orElse(Issuers.NONE_YET);
            Issuer issuer = before.map(known -> with(
                            fresh,
                            known.created(),
                            known.disabledAt(),
                            Presenters.with(known.extensions(), registration.clients)))
                    .orElse(fresh);
            if (issuers.put(issuer, version)) {
                before.ifPresentOrElse(
                        known -> audit.changed(known, issuer, !signsWithTheSame(known, registration, issuer), now()),
                        () -> audit.registered(issuer, now()));
                return issuer.withVersion(version + 1);
            }
        }
    }

    private boolean signsWithTheSame(Issuer before, IssuerRegistration registration, Issuer after) {
        return Objects.equals(before.keys(), after.keys()) && Objects.equals(secretOf(before), registration.hmacSecret);
    }

    /** The shared secret; null: there is none, or the key that sealed it is gone. */
    private @Nullable Secret secretOf(Issuer issuer) {
        try {
            return secrets.of(issuer);
        } catch (IllegalStateException doesNotOpen) {
            return null;
        }
    }

    /**
     * Registers an issuer, unless there is one with the same identifier.
     *
     * @return what was registered; empty: there was one before, and nothing is changed
     * @throws IllegalArgumentException that says what cannot be registered, and why
     * @throws IllegalStateException if the server does not take assertions, or has no key to seal a secret with
     */
    public Optional<Issuer> add(IssuerRegistration registration) {
        Issuer issuer = judged(registration);
        if (!issuers.put(issuer, Issuers.NONE_YET)) {
            return Optional.empty();
        }
        audit.registered(issuer, now());
        return Optional.of(issuer.withVersion(0));
    }

    private Issuer judged(IssuerRegistration registration) {
        if ((registration.hmacSecret == null) == (registration.publicKeys == null)) {
            throw new IllegalArgumentException(
                    "An issuer signs either with a shared secret or with keys: give one of them.");
        }
        Jose judge = judge();
        Sealed secret = null;
        String keys = null;
        List<String> algorithms = registration.algorithms;
        if (registration.hmacSecret != null) {
            algorithms = algorithms == null ? WITH_SECRET : algorithms;
            judge.mustBeStrong(registration.hmacSecret, algorithms);
            secret = secrets.seal(registration.identifier, registration.hmacSecret);
        } else if (registration.publicKeys != null) {
            algorithms = algorithms == null ? fitting(judge, registration.publicKeys) : algorithms;
            keys = judge.publicKeys(registration.publicKeys, algorithms);
        }
        return new Issuer(
                registration.identifier,
                secret,
                keys,
                algorithms == null ? List.of() : algorithms,
                registration.subjects,
                registration.scopes,
                now(),
                null,
                0,
                Presenters.with(Extensions.NONE, registration.clients));
    }

    /** The algorithms of those kinds of keys that there are. */
    private static List<String> fitting(Jose judge, String keys) {
        IllegalArgumentException first = null;
        for (int kinds = 1; kinds < 1 << WITH_KEYS.size(); kinds++) {
            List<String> algorithms = new ArrayList<>();
            for (int kind = 0; kind < WITH_KEYS.size(); kind++) {
                algorithms.addAll((kinds & 1 << kind) == 0 ? List.of() : WITH_KEYS.get(kind));
            }
            try {
                judge.publicKeys(keys, algorithms);
                return algorithms;
            } catch (IllegalArgumentException e) {
                first = first == null ? e : first;
            }
        }
        throw new IllegalArgumentException(first == null ? "There is no key." : first.getMessage(), first);
    }

    private Jose judge() {
        if (jose == null) {
            throw new IllegalStateException(
                    "Keys are judged by the module oauth2-jose: config.jwtBearerGrant(new NimbusJose()).");
        }
        return jose;
    }

    /** The issuer with this identifier. */
    public Optional<Issuer> find(String identifier) {
        return issuers.find(identifier);
    }

    /** All of them, sorted by identifier. */
    public List<Issuer> all() {
        return issuers.all();
    }

    /** Trusts it no longer, until it is enabled again. Disabling it twice changes nothing. */
    public Issuer disable(String identifier) {
        Instant now = now();
        Edit edit = edit(
                identifier,
                issuer -> issuer.disabledAt() != null
                        ? issuer
                        : with(issuer, issuer.created(), now, issuer.extensions()));
        if (edit.before().disabledAt() == null) {
            audit.revoked(Party.ISSUER, identifier, Revocation.DISABLED, now);
        }
        return edit.after();
    }

    /** Trusts it again, and what it vouched for before and has neither expired nor been revoked. */
    public Issuer enable(String identifier) {
        Edit edit = edit(identifier, issuer -> with(issuer, issuer.created(), null, issuer.extensions()));
        if (edit.before().disabledAt() != null) {
            audit.enabled(Party.ISSUER, identifier, now());
        }
        return edit.after();
    }

    /** Removes it. Returns whether it was there. */
    public boolean remove(String identifier) {
        boolean removed = issuers.remove(identifier);
        if (removed) {
            audit.revoked(Party.ISSUER, identifier, Revocation.REMOVED, now());
        }
        return removed;
    }

    /** An issuer as it was and as it is stored now. */
    private record Edit(Issuer before, Issuer after) {}

    private Edit edit(String identifier, UnaryOperator<Issuer> change) {
        while (true) {
            Issuer before = issuers.find(identifier)
                    .orElseThrow(() -> new IllegalArgumentException("There is no issuer " + identifier + "."));
            Issuer after = change.apply(before);
            if (after.equals(before)) {
                return new Edit(before, before);
            }
            if (issuers.put(after, before.version())) {
                return new Edit(before, after.withVersion(before.version() + 1));
            }
        }
    }

    private static Issuer with(Issuer issuer, Instant created, @Nullable Instant disabledAt, Extensions extensions) {
        return new Issuer(
                issuer.identifier(),
                issuer.hmacSecret(),
                issuer.keys(),
                issuer.algorithms(),
                issuer.subjects(),
                issuer.scopes(),
                created,
                disabledAt,
                issuer.version(),
                extensions);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
