// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.token;

import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Secret;

/** Makes credentials, and the digests under which a store knows them. The only place that sees both. */
public final class Credentials {
    private final Map<CredentialKind, DigestRecipe> recipes = new EnumMap<>(CredentialKind.class);
    private final SecureRandom random;
    private final List<AccessTokenForm> otherForms;

    /** Credentials of one realm, of the form that is made here and of no other. */
    public Credentials(String realm, SecureRandom random) {
        this(realm, random, List.of());
    }

    /**
     * Credentials of one realm.
     *
     * @param realm part of every digest, so that nothing of one realm is ever found in another
     * @param otherForms that an access token may also have, such as that of {@link RackToken}
     */
    public Credentials(String realm, SecureRandom random, List<AccessTokenForm> otherForms) {
        this.random = random;
        this.otherForms = List.copyOf(otherForms);
        for (CredentialKind kind : CredentialKind.values()) {
            recipes.put(kind, new DigestRecipe(realm, kind));
        }
    }

    /** A fresh credential of this kind, with 256 random bits. */
    public Secret generate(CredentialKind kind) {
        byte[] bytes = new byte[CredentialFormat.RANDOM_BYTES];
        random.nextBytes(bytes);
        return Secret.of(CredentialFormat.write(kind, bytes));
    }

    /** The digest of a credential that was presented; null where it is not of the form of this kind, and no store need be asked. */
    public @Nullable Digest read(CredentialKind kind, String presented) {
        return read(kind, presented, 0);
    }

    /** The digest of a credential that a text ends with, and that begins here in it. It is not copied out: a token is checked at every request. */
    public @Nullable Digest read(CredentialKind kind, String text, int from) {
        return isOfForm(kind, text, from) ? recipe(kind).digest(text, from) : null;
    }

    private boolean isOfForm(CredentialKind kind, String text, int from) {
        return CredentialFormat.matches(kind, text, from)
                || (kind == CredentialKind.ACCESS_TOKEN && isOfOtherForm(text, from));
    }

    private boolean isOfOtherForm(String text, int from) {
        for (AccessTokenForm form : otherForms) {
            if (form.matches(text, from)) {
                return true;
            }
        }
        return false;
    }

    /** The digest of a credential that was made here. */
    public Digest digest(CredentialKind kind, Secret credential) {
        return digest(kind, credential.reveal());
    }

    /** The digest of any text as a credential of this kind: SHA-256 over realm, kind and value, each set apart from the next. */
    public Digest digest(CredentialKind kind, String value) {
        return recipe(kind).digest(value, 0);
    }

    private DigestRecipe recipe(CredentialKind kind) {
        return Objects.requireNonNull(recipes.get(kind));
    }
}
