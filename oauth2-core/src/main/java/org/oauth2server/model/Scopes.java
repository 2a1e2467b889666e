// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A set of scope tokens (RFC 6749 §3.3): each compared exactly, written sorted and separated by one space. Empty means none, never all.
 */
public final class Scopes {
    /** No scope at all. */
    public static final Scopes NONE = new Scopes(List.of());

    /** The longest list of scopes, in characters. */
    public static final int LONGEST = 2000;

    private final Set<String> tokens;
    private final List<String> inOrder;
    private final String text;

    private Scopes(Collection<String> tokens) {
        TreeSet<String> sorted = new TreeSet<>(tokens);
        this.text = String.join(" ", sorted);
        this.tokens = Collections.unmodifiableSet(sorted);
        this.inOrder = List.copyOf(sorted);
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("The scopes are longer than " + LONGEST + " characters together.");
        }
    }

    /**
     * These scopes.
     *
     * @throws IllegalArgumentException if one is empty or holds a character that RFC 6749 §3.3 does not allow
     */
    public static Scopes of(String... tokens) {
        return of(List.of(tokens));
    }

    /**
     * These scopes.
     *
     * @throws IllegalArgumentException if one is empty or holds a character that RFC 6749 §3.3 does not allow
     */
    public static Scopes of(Collection<String> tokens) {
        tokens.forEach(Scopes::mustBeToken);
        return tokens.isEmpty() ? NONE : new Scopes(tokens);
    }

    /**
     * Reads a {@code scope} parameter: tokens separated by single spaces; the empty text is {@link #NONE}, repeated tokens collapse.
     *
     * @throws IllegalArgumentException if the text is not of that form or longer than {@link #LONGEST}
     */
    public static Scopes parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("The scopes are longer than " + LONGEST + " characters together.");
        }
        return of(List.of(text.split(" ", -1)));
    }

    private static void mustBeToken(String token) {
        boolean allowed = !token.isEmpty();
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            allowed &= c > ' ' && c <= '~' && c != '"' && c != '\\';
        }
        if (!allowed) {
            throw new IllegalArgumentException(
                    "A scope has one or more visible ASCII characters, without quote and backslash.");
        }
    }

    /** Whether this very token is among them. */
    public boolean contains(String token) {
        return tokens.contains(token);
    }

    /** Whether every one of the others is among them. Every protected request asks: no iterator is made for it. */
    public boolean containsAll(Scopes others) {
        List<String> wanted = others.inOrder;
        for (int i = 0; i < wanted.size(); i++) {
            if (!tokens.contains(wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Those that are in both. */
    public Scopes and(Scopes others) {
        return containsAll(others)
                ? others
                : of(tokens.stream().filter(others::contains).toList());
    }

    public boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** The tokens, sorted. */
    public Set<String> tokens() {
        return tokens;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scopes that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As a {@code scope} parameter has it. */
    @Override
    public String toString() {
        return text;
    }
}
