// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Consents;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.View;
import org.oauth2server.tck.model.ModelConsents;
import org.oauth2server.tck.model.ModelIssuances;
import org.oauth2server.tck.model.ModelRequests;
import org.oauth2server.tck.model.ModelTables;

/** Stores that break the rules of S1. */
final class KeyMutants {
    private KeyMutants() {}

    /** Folds case in keys. */
    @Breaks("S1.4")
    static final class FoldedSubjects extends MutantTck {
        @Override
        Consents consents(ModelTables tables) {
            return new ModelConsents(tables) {
                @Override
                protected ModelTables.Holder key(String subject, ClientId client) {
                    return super.key(subject.toLowerCase(Locale.ROOT), client);
                }
            };
        }
    }

    /** Compares as PAD SPACE collations do. */
    @Breaks("S1.4")
    static final class TrimmedSubjects extends MutantTck {
        @Override
        Consents consents(ModelTables tables) {
            return new ModelConsents(tables) {
                @Override
                protected ModelTables.Holder key(String subject, ClientId client) {
                    return super.key(subject.stripTrailing(), client);
                }
            };
        }
    }

    /** Normalises keys. */
    @Breaks("S1.4")
    static final class ComposedSubjects extends MutantTck {
        @Override
        Consents consents(ModelTables tables) {
            return new ModelConsents(tables) {
                @Override
                protected ModelTables.Holder key(String subject, ClientId client) {
                    return super.key(Normalizer.normalize(subject, Normalizer.Form.NFC), client);
                }
            };
        }
    }

    /** Compares the first bytes of a digest. */
    @Breaks("S1.2")
    static final class ShortDigests extends MutantTck {
        @Override
        Issuances issuances(ModelTables tables) {
            return new ModelIssuances(tables) {
                @Override
                public Optional<View<Issuance>> findByAccessToken(Digest accessToken) {
                    byte[] start = Arrays.copyOf(accessToken.bytes(), 24);
                    return tables.issuances.values().stream()
                            .filter(issuance -> Arrays.equals(
                                    start, Arrays.copyOf(issuance.accessToken().bytes(), 24)))
                            .min(Comparator.comparing(Issuance::accessToken))
                            .map(issuance -> view(issuance, null));
                }
            };
        }
    }

    /** Looks handles up without their kind. */
    @Breaks("S1.5")
    static final class AnyKindOfRequest extends MutantTck {
        @Override
        AuthorizationRequests requests(ModelTables tables) {
            return new ModelRequests(tables) {
                @Override
                public Optional<View<AuthorizationRequest>> find(Kind kind, Digest handle) {
                    return Stream.of(Kind.values())
                            .flatMap(any -> super.find(any, handle).stream())
                            .findFirst();
                }
            };
        }
    }

    /** Joins its queries from strings. */
    @Breaks("S1.6")
    static final class QuotedSubjects extends MutantTck {
        @Override
        Consents consents(ModelTables tables) {
            return new ModelConsents(tables) {
                @Override
                protected ModelTables.Holder key(String subject, ClientId client) {
                    if (subject.contains("'")) {
                        throw new StoreException("Syntax error near '", null);
                    }
                    return super.key(subject, client);
                }
            };
        }
    }

    /** Throws where a row is missing. */
    @Breaks("S1.3")
    static final class ExceptionForNothing extends MutantTck {
        @Override
        AuthorizationRequests requests(ModelTables tables) {
            return new ModelRequests(tables) {
                @Override
                public Optional<View<AuthorizationRequest>> find(Kind kind, Digest handle) {
                    if (kind == Kind.PUSHED && !tables.requests.containsKey(handle)) {
                        throw new StoreException("No row.", null);
                    }
                    return super.find(kind, handle);
                }
            };
        }
    }
}
