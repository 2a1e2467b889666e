// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.jetty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.oauth2server.model.Secret;

/** The certificate that clients are shown, and its private key. It speaks TLS 1.2 and 1.3, and nothing older (RFC 9325 §3.1). */
public final class Tls {
    private static final String ENTRY = "server";

    private final KeyStore keys;
    private final String password;

    private Tls(KeyStore keys, String password) {
        this.keys = keys;
        this.password = password;
    }

    /**
     * A chain of certificates, the server's first, and the private key (PKCS #8) that belongs to it, both in PEM.
     *
     * @throws IllegalArgumentException that says which file is at fault, and why
     */
    public static Tls pem(Path certificates, Path key) {
        Certificate[] chain = Pem.certificates(certificates);
        PrivateKey secret = Pem.privateKey(key, chain[0].getPublicKey());
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry(ENTRY, secret, new char[0], chain);
            return new Tls(keys, "");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "The certificate in " + certificates + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    /**
     * A PKCS #12 file with one private key and its chain.
     *
     * @throws IllegalArgumentException that says what is wrong with it
     */
    public static Tls keystore(Path file, Secret password) {
        char[] opened = password.reveal().toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, opened);
            mustHoldAKey(keys, opened, file);
            return new Tls(keys, password.reveal());
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no file " + file + ".", e);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "The keystore " + file + " cannot be opened: it is no PKCS #12 file, or has another password.", e);
        }
    }

    private static void mustHoldAKey(KeyStore keys, char[] password, Path file) throws GeneralSecurityException {
        for (String alias : Collections.list(keys.aliases())) {
            Key key = keys.isKeyEntry(alias) ? keys.getKey(alias, password) : null;
            if (key instanceof PrivateKey) {
                return;
            }
        }
        throw new IllegalArgumentException("The keystore " + file + " holds no private key.");
    }

    SslContextFactory.Server contexts() {
        SslContextFactory.Server contexts = new SslContextFactory.Server();
        contexts.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        showBy(contexts);
        return contexts;
    }

    void showBy(SslContextFactory contexts) {
        contexts.setKeyStore(keys);
        contexts.setKeyStorePassword(password);
    }

    /** Whether clients would see no difference. */
    public boolean isTheSameAs(Tls other) {
        return chains().equals(other.chains());
    }

    /** When the first of its certificates is over. */
    public Instant goodUntil() {
        return chains().stream()
                .flatMap(List::stream)
                .map(certificate ->
                        ((X509Certificate) certificate).getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private List<List<Certificate>> chains() {
        try {
            List<List<Certificate>> chains = new ArrayList<>();
            for (String alias : Collections.list(keys.aliases())) {
                Certificate[] chain = keys.getCertificateChain(alias);
                chains.add(chain == null ? List.of() : List.of(chain));
            }
            return chains;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A keystore that was loaded can be read.", e);
        }
    }
}
