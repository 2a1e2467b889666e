// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.util.Locale;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.SigningKey;

/**
 * Each record as one text, for a store to keep: a JSON object with a version, which every later release reads.
 *
 * <p>Its members are those of the record, of the same names; what is null is absent, an empty set is an empty array. Digests and sealed bytes are
 * base64url without padding, times are milliseconds since 1970. Extensions stand beside the members, and a member that this release does not know is
 * read as an extension, so a record loses nothing by passing through an older release. No class is ever named, and none is made but the
 * record asked for.
 *
 * <p>Every {@code write} throws {@link IllegalArgumentException}, and names the extension, where one has the name of a member of the record. Every reader
 * throws {@link StoreException} where the text is not a document of that record, and says what is wrong, or is of a version that this release does not
 * know.
 */
public final class Documents {
    private Documents() {}

    public static String write(Client client) {
        return DocumentWriter.write(
                client.extensions(),
                to -> to.text("id", client.id().value())
                        .text("name", client.name())
                        .text("link", client.link())
                        .text("image", client.image())
                        .texts("redirectUris", client.redirectUris())
                        .scopes("scopes", client.scopes())
                        .texts("grantTypes", client.grantTypes())
                        .text(
                                "authenticationMethod",
                                client.authenticationMethod().value())
                        .objects("secrets", client.secrets(), Documents::write)
                        .text("keys", client.keys())
                        .text("notes", client.notes())
                        .time("created", client.created())
                        .time("disabledAt", client.disabledAt())
                        .number("epoch", client.epoch())
                        .number("version", client.version()));
    }

    public static Client client(String json) {
        return DocumentReader.read(
                "client",
                json,
                in -> new Client(
                        in.client("id"),
                        in.text("name"),
                        in.textOrNull("link"),
                        in.textOrNull("image"),
                        in.texts("redirectUris"),
                        in.scopes("scopes"),
                        in.set("grantTypes"),
                        AuthenticationMethod.of(in.text("authenticationMethod")),
                        in.objects("secrets", Documents::secret),
                        in.textOrNull("keys"),
                        in.textOrNull("notes"),
                        in.time("created"),
                        in.timeOrNull("disabledAt"),
                        in.number("epoch"),
                        in.number("version"),
                        in.rest()));
    }

    private static void write(DocumentWriter to, ClientSecret secret) {
        to.text("label", secret.label())
                .text("hash", secret.hash())
                .time("created", secret.created())
                .time("expires", secret.expires());
    }

    private static ClientSecret secret(DocumentReader in) {
        return new ClientSecret(in.text("label"), in.text("hash"), in.time("created"), in.timeOrNull("expires"));
    }

    public static String write(AuthorizationRequest request) {
        return DocumentWriter.write(
                request.extensions(),
                to -> to.text("kind", lower(request.kind()))
                        .digest("handle", request.handle())
                        .digest("spends", request.spends())
                        .digest("userCode", request.userCode())
                        .text("client", request.client().value())
                        .number("clientEpoch", request.clientEpoch())
                        .text("redirectUri", request.redirectUri())
                        .flag("redirectUriSent", request.redirectUriSent())
                        .scopes("scopes", request.scopes())
                        .text("state", request.state())
                        .text("codeChallenge", request.codeChallenge())
                        .digest("browser", request.browser())
                        .time("created", request.created())
                        .time("expires", request.expires())
                        .time("keepUntil", request.keepUntil()));
    }

    public static AuthorizationRequest request(String json) {
        return DocumentReader.read(
                "request",
                json,
                in -> new AuthorizationRequest(
                        one(AuthorizationRequest.Kind.values(), in.text("kind")),
                        in.digest("handle"),
                        in.digestOrNull("spends"),
                        in.digestOrNull("userCode"),
                        in.client("client"),
                        in.number("clientEpoch"),
                        in.textOrNull("redirectUri"),
                        in.flag("redirectUriSent"),
                        in.scopes("scopes"),
                        in.textOrNull("state"),
                        in.textOrNull("codeChallenge"),
                        in.digestOrNull("browser"),
                        in.time("created"),
                        in.time("expires"),
                        in.time("keepUntil"),
                        in.rest()));
    }

    public static String write(Grant grant) {
        return DocumentWriter.write(
                grant.extensions(),
                to -> to.digest("id", grant.id())
                        .text("client", grant.client().value())
                        .number("clientEpoch", grant.clientEpoch())
                        .text("decision", lower(grant.decision()))
                        .text("subject", grant.subject())
                        .scopes("scopes", grant.scopes())
                        .digest("code", grant.code())
                        .time("codeExpires", grant.codeExpires())
                        .text("redirectUri", grant.redirectUri())
                        .flag("redirectUriSent", grant.redirectUriSent())
                        .text("codeChallenge", grant.codeChallenge())
                        .time("decidedAt", grant.decidedAt())
                        .time("expires", grant.expires())
                        .revocation("revoked", grant.revoked())
                        .time("keepUntil", grant.keepUntil()));
    }

    public static Grant grant(String json) {
        return DocumentReader.read(
                "grant",
                json,
                in -> new Grant(
                        in.digest("id"),
                        in.client("client"),
                        in.number("clientEpoch"),
                        one(Grant.Decision.values(), in.text("decision")),
                        in.textOrNull("subject"),
                        in.scopes("scopes"),
                        in.digestOrNull("code"),
                        in.timeOrNull("codeExpires"),
                        in.textOrNull("redirectUri"),
                        in.flag("redirectUriSent"),
                        in.textOrNull("codeChallenge"),
                        in.time("decidedAt"),
                        in.timeOrNull("expires"),
                        in.revocationOrNull("revoked"),
                        in.time("keepUntil"),
                        in.rest()));
    }

    public static String write(Issuance issuance) {
        return DocumentWriter.write(
                issuance.extensions(),
                to -> to.digest("spends", issuance.spends())
                        .digest("accessToken", issuance.accessToken())
                        .digest("refreshToken", issuance.refreshToken())
                        .text("grantType", issuance.grantType())
                        .text("client", issuance.client().value())
                        .number("clientEpoch", issuance.clientEpoch())
                        .digest("grant", issuance.grant())
                        .text("issuer", issuance.issuer())
                        .text("subject", issuance.subject())
                        .scopes("scopes", issuance.scopes())
                        .time("issued", issuance.issued())
                        .time("accessExpires", issuance.accessExpires())
                        .time("refreshExpires", issuance.refreshExpires())
                        .revocation("revoked", issuance.revoked())
                        .time("lastAccess", issuance.lastAccess())
                        .sealed("replay", issuance.replay())
                        .time("replayUntil", issuance.replayUntil())
                        .time("keepUntil", issuance.keepUntil()));
    }

    public static Issuance issuance(String json) {
        return DocumentReader.read(
                "issuance",
                json,
                in -> new Issuance(
                        in.digestOrNull("spends"),
                        in.digest("accessToken"),
                        in.digestOrNull("refreshToken"),
                        in.text("grantType"),
                        in.client("client"),
                        in.number("clientEpoch"),
                        in.digestOrNull("grant"),
                        in.textOrNull("issuer"),
                        in.textOrNull("subject"),
                        in.scopes("scopes"),
                        in.time("issued"),
                        in.timeOrNull("accessExpires"),
                        in.timeOrNull("refreshExpires"),
                        in.revocationOrNull("revoked"),
                        in.timeOrNull("lastAccess"),
                        in.sealedOrNull("replay"),
                        in.timeOrNull("replayUntil"),
                        in.time("keepUntil"),
                        in.rest()));
    }

    public static String write(Issuer issuer) {
        return DocumentWriter.write(
                issuer.extensions(),
                to -> to.text("identifier", issuer.identifier())
                        .sealed("hmacSecret", issuer.hmacSecret())
                        .text("keys", issuer.keys())
                        .texts("algorithms", issuer.algorithms())
                        .texts("subjects", issuer.subjects())
                        .scopes("scopes", issuer.scopes())
                        .time("created", issuer.created())
                        .time("disabledAt", issuer.disabledAt())
                        .number("version", issuer.version()));
    }

    public static Issuer issuer(String json) {
        return DocumentReader.read(
                "issuer",
                json,
                in -> new Issuer(
                        in.text("identifier"),
                        in.sealedOrNull("hmacSecret"),
                        in.textOrNull("keys"),
                        in.texts("algorithms"),
                        in.setOrNull("subjects"),
                        in.scopes("scopes"),
                        in.time("created"),
                        in.timeOrNull("disabledAt"),
                        in.number("version"),
                        in.rest()));
    }

    public static String write(Consent consent) {
        return DocumentWriter.write(
                consent.extensions(),
                to -> to.text("subject", consent.subject())
                        .text("client", consent.client().value())
                        .scopes("scopes", consent.scopes())
                        .text("redirectUri", consent.redirectUri())
                        .time("granted", consent.granted())
                        .time("expires", consent.expires()));
    }

    public static Consent consent(String json) {
        return DocumentReader.read(
                "consent",
                json,
                in -> new Consent(
                        in.text("subject"),
                        in.client("client"),
                        in.scopes("scopes"),
                        in.textOrNull("redirectUri"),
                        in.time("granted"),
                        in.timeOrNull("expires"),
                        in.rest()));
    }

    public static String write(SigningKey key) {
        return DocumentWriter.write(
                key.extensions(),
                to -> to.text("kid", key.kid())
                        .text("replaces", key.replaces())
                        .text("algorithm", key.algorithm())
                        .sealed("privateKey", key.privateKey())
                        .text("publicKey", key.publicKey())
                        .time("created", key.created())
                        .time("retiredAt", key.retiredAt()));
    }

    public static SigningKey signingKey(String json) {
        return DocumentReader.read(
                "signing key",
                json,
                in -> new SigningKey(
                        in.text("kid"),
                        in.textOrNull("replaces"),
                        in.text("algorithm"),
                        in.sealed("privateKey"),
                        in.text("publicKey"),
                        in.time("created"),
                        in.timeOrNull("retiredAt"),
                        in.rest()));
    }

    /** Extensions alone, a plain JSON object without a version. */
    public static String write(Extensions extensions) {
        return DocumentWriter.write(extensions);
    }

    public static Extensions extensions(String json) {
        return DocumentReader.valid("extensions", () -> Extensions.of(DocumentParser.parse("extensions", json)));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E one(E[] constants, String text) {
        for (E constant : constants) {
            if (lower(constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("It knows no " + text + ".");
    }
}
