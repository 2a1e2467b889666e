// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.token;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Digest;

/** How a credential of one kind in one realm becomes a digest. What the hashing needs is kept by each thread: a token is checked at every request. */
final class DigestRecipe {
    private static final ThreadLocal<Workplace> WORKPLACE = ThreadLocal.withInitial(Workplace::new);

    private final byte[] before;

    DigestRecipe(String realm, CredentialKind kind) {
        before = (realm + '\0' + kind.name() + '\0').getBytes(StandardCharsets.UTF_8);
    }

    /** The digest of what stands in this text from here to its end. */
    Digest digest(String text, int from) {
        return WORKPLACE.get().digest(before, text, from);
    }

    /** A hash function, and room for what goes in and what comes out. */
    private static final class Workplace {
        private final MessageDigest sha256 = sha256();
        private final byte[] in = new byte[128];
        private final byte[] out = new byte[Digest.BYTES];

        Digest digest(byte[] before, String text, int from) {
            sha256.reset();
            sha256.update(before);
            update(text, from);
            try {
                sha256.digest(out, 0, out.length);
            } catch (DigestException e) {
                throw new IllegalStateException("A digest has 32 bytes.", e);
            }
            return Digest.of(out);
        }

        private void update(String text, int from) {
            int length = text.length() - from;
            if (length > in.length) {
                updateSlowly(text, from);
                return;
            }
            for (int i = 0; i < length; i++) {
                char c = text.charAt(from + i);
                if (c > '~') {
                    updateSlowly(text, from);
                    return;
                }
                in[i] = (byte) c;
            }
            sha256.update(in, 0, length);
        }

        private void updateSlowly(String text, int from) {
            sha256.update(text.substring(from).getBytes(StandardCharsets.UTF_8));
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256.", e);
            }
        }
    }
}
