package dev.carpe.server.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Signs what the server hands out and wants to recognise: a visitor's id, and subscriptions for one profile. Checks the site backend's
/// word for a user id. Safe for any number of threads.
public final class Signer {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder BYTES = Base64.getUrlDecoder();
    private static final String VISITOR = "cv1";
    private static final String SUBSCRIPTION = "cs1";

    private final byte[] signing;
    private final Supplier<List<String>> identities;

    /// Signs with one secret, and checks user ids with others, of which the site's backend knows one.
    Signer(String signing, Supplier<List<String>> identities) {
        this.signing = signing.getBytes(StandardCharsets.UTF_8);
        this.identities = identities;
    }

    /// The signed form of a visitor's anonymous id, which its browser keeps and shows.
    public String visitor(String anonymousId) {
        return signed(VISITOR, anonymousId);
    }

    /// The anonymous id in a signed form; empty where it is not one of ours.
    public Optional<String> visitorOf(String token) {
        return opened(VISITOR, token);
    }

    /// A permission to listen to one profile until a time; it stands in a URL, so it must not last.
    public String subscription(String id, Instant until) {
        return signed(SUBSCRIPTION, until.getEpochSecond() + " " + id);
    }

    /// The id in a subscription that still holds.
    public Optional<String> subscriptionOf(String token, Instant now) {
        return opened(SUBSCRIPTION, token)
                .filter(text -> {
                    long until = Long.parseLong(text, 0, text.indexOf(' '), 10);
                    return now.getEpochSecond() <= until;
                })
                .map(text -> text.substring(text.indexOf(' ') + 1));
    }

    /// Until when a subscription given now holds: half a day to a day, and the same for all of that time, so that a page which gets it
    /// again sees that nothing has changed.
    public static Instant subscriptionEnd(Instant now) {
        long step = Duration.ofHours(12).toSeconds();
        return Instant.ofEpochSecond((now.getEpochSecond() / step + 2) * step);
    }

    /// Tells whether the site's backend vouched for a user id: with the HMAC-SHA256 of the id under the identity secret, in hex.
    public boolean vouches(String userId, String hash) {
        for (String identity : identities.get()) {
            byte[] key = identity.getBytes(StandardCharsets.UTF_8);
            if (Secrets.same(HexFormat.of().formatHex(Secrets.sign(key, userId)), hash)) {
                return true;
            }
        }
        return false;
    }

    private String signed(String kind, String text) {
        String encoded = TEXT.encodeToString(text.getBytes(StandardCharsets.UTF_8));
        String said = kind + "." + encoded;
        return said + "." + TEXT.encodeToString(Secrets.sign(signing, said));
    }

    private Optional<String> opened(String kind, String token) {
        int end = token.lastIndexOf('.');
        if (end <= kind.length() || !token.startsWith(kind + ".")) {
            return Optional.empty();
        }
        try {
            byte[] signature = BYTES.decode(token.substring(end + 1));
            byte[] expected = Secrets.sign(signing, token.substring(0, end));
            return MessageDigest.isEqual(signature, expected)
                    ? Optional.of(
                            new String(
                                    BYTES.decode(token.substring(kind.length() + 1, end)),
                                    StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
