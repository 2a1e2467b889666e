// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Administration;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Totals;
import org.oauth2server.tck.model.ModelAdministration;
import org.oauth2server.tck.model.ModelKeys;
import org.oauth2server.tck.model.ModelTables;

/** Stores that break the rules of S9. */
final class AdministrationMutants {
    private AdministrationMutants() {}

    /** Pages by OFFSET. */
    @Breaks("S9.1")
    static final class OffsetPaging extends MutantTck {
        @Override
        Administration administration(ModelTables tables) {
            return new ModelAdministration(tables) {
                @Override
                protected <T, V> Page<V> page(
                        char listing, List<T> found, Function<T, String> key, PageRequest page, Function<T, V> item) {
                    int offset = page.after() == null ? 0 : read(listing, page.after());
                    List<T> rest = found.stream()
                            .sorted(Comparator.comparing(key))
                            .skip(offset)
                            .toList();
                    boolean more = rest.size() > page.size();
                    return new Page<>(
                            rest.stream().limit(page.size()).map(item).toList(),
                            more ? encode(listing + String.format(Locale.ROOT, "%06d", offset + page.size())) : null);
                }

                private static int read(char listing, String given) {
                    String position = new String(Base64.getUrlDecoder().decode(given), StandardCharsets.US_ASCII);
                    if (!position.matches(listing + "[0-9]{6}")
                            || !encode(position).equals(given)) {
                        throw new IllegalArgumentException("No page has given this position.");
                    }
                    return Integer.parseInt(position.substring(1));
                }
            };
        }
    }

    /** Sorts as a dictionary does. */
    @Breaks("S9.2")
    static final class DictionaryOrder extends MutantTck {
        @Override
        Administration administration(ModelTables tables) {
            return new ModelAdministration(tables) {
                @Override
                public Page<Client> clients(String text, PageRequest page) {
                    Page<Client> sorted = super.clients(text, page);
                    return new Page<>(
                            sorted.items().stream()
                                    .sorted(Comparator.comparing(
                                            client -> client.id().value(), String.CASE_INSENSITIVE_ORDER))
                                    .toList(),
                            sorted.next());
                }
            };
        }
    }

    /** Searches with LIKE and does not escape. */
    @Breaks("S9.3")
    static final class SearchByPattern extends MutantTck {
        @Override
        Administration administration(ModelTables tables) {
            return new ModelAdministration(tables) {
                @Override
                protected boolean matches(String part, String text) {
                    String pattern = text.replace("%", "\u0000").replace("_", "\u0001");
                    pattern =
                            Pattern.quote(pattern).replace("\u0000", "\\E.*\\Q").replace("\u0001", "\\E.\\Q");
                    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
                            .matcher(part)
                            .find();
                }
            };
        }
    }

    /** Ignores a position that it does not understand. */
    @Breaks("S9.4")
    static final class FirstPageForAnyPosition extends MutantTck {
        @Override
        Administration administration(ModelTables tables) {
            return new ModelAdministration(tables) {
                @Override
                protected <T, V> Page<V> page(
                        char listing, List<T> found, Function<T, String> key, PageRequest page, Function<T, V> item) {
                    try {
                        return super.page(listing, found, key, page, item);
                    } catch (IllegalArgumentException e) {
                        return super.page(listing, found, key, PageRequest.first(page.size()), item);
                    }
                }
            };
        }
    }

    /** Groups by the day of the server's zone. */
    @Breaks("S9.5")
    static final class LocalDays extends MutantTck {
        @Override
        Administration administration(ModelTables tables) {
            return new ModelAdministration(tables) {
                @Override
                protected LocalDate day(Instant time) {
                    return LocalDate.ofInstant(time, ZoneId.systemDefault());
                }
            };
        }
    }

    /** Has a unique index that does not see null. */
    @Breaks("S9.6")
    static final class ManyFirstKeys extends MutantTck {
        @Override
        SigningKeys keys(ModelTables tables) {
            return new ModelKeys(tables) {
                @Override
                protected boolean replacesTheSame(SigningKey one, SigningKey two) {
                    return one.replaces() != null && super.replacesTheSame(one, two);
                }
            };
        }
    }

    /** Lists keys by their kid alone. */
    @Breaks("S9.7")
    static final class KeysByKid extends MutantTck {
        @Override
        SigningKeys keys(ModelTables tables) {
            return new ModelKeys(tables) {
                @Override
                public List<SigningKey> all() {
                    return super.all().stream()
                            .sorted(Comparator.comparing(SigningKey::kid))
                            .toList();
                }
            };
        }
    }

    /** Counts one number over all clients. */
    @Breaks("S9.8")
    static final class TotalsOfEveryone extends MutantTck {
        @Override
        Administration administration(ModelTables tables) {
            return new ModelAdministration(tables) {
                @Override
                public Totals totals(Instant now, @Nullable ClientId only) {
                    Totals totals = super.totals(now, only);
                    return new Totals(
                            totals.clients(),
                            totals.issued(),
                            totals.issuedThisWeek(),
                            super.totals(now, null).revoked());
                }
            };
        }
    }
}
