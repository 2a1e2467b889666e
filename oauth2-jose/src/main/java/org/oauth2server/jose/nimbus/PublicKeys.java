// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.jose.nimbus;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.Json;

/** Which public keys may be registered (RFC 8725 §3.5), and in what form they are kept. */
final class PublicKeys {
    private static final int SMALLEST_RSA = 2048;
    private static final int LARGEST_RSA = 8192;
    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(3);
    private static final int LARGEST_EXPONENT_BITS = 64;
    private static final int MOST = 20;
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private PublicKeys() {}

    /** @throws IllegalArgumentException that says what is wrong with them */
    static String of(String text, List<String> algorithms) {
        List<JWK> keys = read(text.strip());
        if (keys.isEmpty() || keys.size() > MOST) {
            throw new IllegalArgumentException("A key set has 1 to " + MOST + " keys.");
        }
        for (JWK key : keys) {
            String fault = fault(key);
            if (fault != null) {
                throw new IllegalArgumentException("A key " + fault);
            }
        }
        mustFit(keys, algorithms.stream().map(Algorithm::of).toList());
        return new JWKSet(keys).toString(true);
    }

    private static List<JWK> read(String text) {
        if (text.startsWith("-----")) {
            return List.of(pem(text));
        }
        try {
            return Json.read(text).containsKey("keys") ? JWKSet.parse(text).getKeys() : List.of(JWK.parse(text));
        } catch (ParseException e) {
            throw new IllegalArgumentException("Not a JSON Web Key, or a set of them (RFC 7517).", e);
        }
    }

    private static JWK pem(String text) {
        if (!text.startsWith(BEGIN) || !text.endsWith(END) || text.indexOf("-----BEGIN", 1) > 0) {
            throw new IllegalArgumentException("One public key is needed, in PEM from " + BEGIN + " to " + END
                    + ": openssl pkey -in key.pem -pubout writes it.");
        }
        String base64 =
                text.substring(BEGIN.length(), text.length() - END.length()).replaceAll("[\\r\\n\\t ]", "");
        byte[] der = Base64.getDecoder().decode(base64);
        try {
            return new RSAKey.Builder(
                            (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)))
                    .build();
        } catch (GeneralSecurityException e) {
            return ellipticKey(der);
        }
    }

    private static JWK ellipticKey(byte[] der) {
        try {
            ECPublicKey key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
            return new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), key).build();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "The PEM holds neither an RSA key nor one of the curves P-256, P-384, P-521.", e);
        }
    }

    private static void mustFit(List<JWK> keys, List<Algorithm> algorithms) {
        for (Algorithm algorithm : algorithms) {
            if (keys.stream().noneMatch(algorithm::fits)) {
                throw new IllegalArgumentException("None of the keys is for " + algorithm.name() + ".");
            }
        }
        for (JWK key : keys) {
            if (algorithms.stream().noneMatch(algorithm -> algorithm.fits(key))) {
                throw new IllegalArgumentException("A key is for none of the algorithms that are named.");
            }
        }
    }

    /** What makes this key unfit; null: nothing. */
    static @Nullable String fault(JWK key) {
        if (key.isPrivate()) {
            return "holds its private part: register the public one alone, and take the private one out of use.";
        }
        if (key instanceof RSAKey rsa) {
            return fault(rsa);
        }
        boolean known = key instanceof ECKey elliptic
                && List.of(Curve.P_256, Curve.P_384, Curve.P_521).contains(elliptic.getCurve());
        return known ? null : "is neither RSA nor of one of the curves P-256, P-384, P-521.";
    }

    private static @Nullable String fault(RSAKey key) {
        int bits = key.getModulus().decodeToBigInteger().bitLength();
        if (bits < SMALLEST_RSA || bits > LARGEST_RSA) {
            return "of RSA has " + SMALLEST_RSA + " to " + LARGEST_RSA + " bits, not " + bits + ".";
        }
        BigInteger exponent = key.getPublicExponent().decodeToBigInteger();
        boolean sound = exponent.compareTo(SMALLEST_EXPONENT) >= 0
                && exponent.testBit(0)
                && exponent.bitLength() <= LARGEST_EXPONENT_BITS;
        return sound ? null : "of RSA has an exponent that proves nothing.";
    }
}
