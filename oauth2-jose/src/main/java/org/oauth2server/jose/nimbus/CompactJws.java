// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.jose.nimbus;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.Json;
import org.oauth2server.jose.SignedJwt;
import org.oauth2server.jose.VerificationKey;
import org.oauth2server.model.Secret;

/** A JWT in the compact serialization of a JWS (RFC 7515 §7.1), read more strictly than the library does. */
final class CompactJws implements SignedJwt {
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    /** Members that bring or name a key, change what is signed, or demand what is not known: there is no use for any of them here (RFC 8725 §3.10). */
    private static final List<String> REFUSED = List.of("jwk", "jku", "x5u", "x5c", "crit", "b64", "zip", "enc");

    private final JWSObject jws;
    private final Algorithm algorithm;
    private final @Nullable String kid;
    private final String type;
    private final String claims;

    private CompactJws(JWSObject jws, Map<String, @Nullable Object> header, String claims) {
        this.jws = jws;
        this.algorithm = Algorithm.of(text(header, "alg", ""));
        this.kid = header.containsKey("kid") ? text(header, "kid", "") : null;
        this.type = text(header, "typ", "");
        this.claims = claims;
    }

    static CompactJws read(String compact) {
        if (!COMPACT.matcher(compact).matches()) {
            throw new IllegalArgumentException("Not three parts of base64url.");
        }
        String[] parts = compact.split("\\.", -1);
        Map<String, @Nullable Object> header = Json.read(decoded(parts[0]));
        String claims = decoded(parts[1]);
        octets(parts[2]);
        for (String member : REFUSED) {
            if (header.containsKey(member)) {
                throw new IllegalArgumentException("The header has the member " + member + ".");
            }
        }
        try {
            return new CompactJws(JWSObject.parse(compact), header, claims);
        } catch (ParseException e) {
            throw new IllegalArgumentException("Not a JWS.", e);
        }
    }

    private static String text(Map<String, @Nullable Object> header, String name, String absent) {
        Object value = header.containsKey(name) ? header.get(name) : absent;
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("The member " + name + " of the header is not a text.");
    }

    private static String decoded(String base64url) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets(base64url)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("Not UTF-8.", e);
        }
    }

    /** Octets have one encoding: without padding, and with no bits left over (RFC 7515 §2). */
    private static byte[] octets(String base64url) {
        byte[] octets = Base64.getUrlDecoder().decode(base64url);
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(octets).equals(base64url)) {
            throw new IllegalArgumentException("Not the canonical base64url.");
        }
        return octets;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public String claims() {
        return claims;
    }

    @Override
    public boolean isSignedWith(VerificationKey key) {
        if (!key.algorithms().contains(algorithm.name().getName())) {
            return false;
        }
        if (algorithm.isHmac()) {
            Secret secret = key.hmacSecret();
            return secret != null && algorithm.isStrongEnough(secret) && verifies(secret);
        }
        String publicKeys = key.publicKeys();
        return publicKeys != null
                && keys(publicKeys).stream().filter(this::isMeant).anyMatch(this::verifies);
    }

    private static List<JWK> keys(String set) {
        try {
            return JWKSet.parse(set).getKeys();
        } catch (ParseException e) {
            throw new IllegalStateException("The stored key set of an issuer is not one.", e);
        }
    }

    /** A name is a name: it selects among the keys that are known, and does nothing else. */
    private boolean isMeant(JWK key) {
        boolean named = kid == null || key.getKeyID() == null || kid.equals(key.getKeyID());
        return named && algorithm.fits(key) && PublicKeys.fault(key) == null;
    }

    private boolean verifies(Secret secret) {
        try {
            return jws.verify(new MACVerifier(secret.reveal().getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            return false;
        }
    }

    private boolean verifies(JWK key) {
        try {
            JWSVerifier verifier = key instanceof RSAKey rsa
                    ? new RSASSAVerifier(rsa.toRSAPublicKey())
                    : new ECDSAVerifier(((ECKey) key).toECPublicKey());
            return jws.verify(verifier);
        } catch (JOSEException e) {
            return false;
        }
    }
}
