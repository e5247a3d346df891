package dev.carpe.server.keys;

import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides for whom a caller may ask. A secret key asks for anyone. A browser asks for the visitor whose signed id it holds, or for a user
/// that the site's backend vouches for, and for nobody else. Only ids that the server made itself are signed: an id that a browser names
/// might be somebody's user id.
public final class Visitors {
    private final Signer signer;

    /// Checks with these secrets.
    public Visitors(Signer signer) {
        this.signer = signer;
    }

    /// Whom a request names, and how it proves it. An empty text is none.
    ///
    /// @param anonymousId the device's id
    /// @param userId the person's id
    /// @param visitor a signed visitor id
    /// @param userHash the site backend's word for the user id
    public record Claim(
            @Nullable String anonymousId,
            @Nullable String userId,
            @Nullable String visitor,
            @Nullable String userHash) {
        public Claim {
            anonymousId = present(anonymousId);
            userId = present(userId);
            visitor = present(visitor);
            userHash = present(userHash);
        }

        private static @Nullable String present(@Nullable String text) {
            return text == null || text.isEmpty() ? null : text;
        }
    }

    /// A visitor that was not known before.
    ///
    /// @param anonymousId its new id
    /// @param visitor the same, signed: to be kept by the browser and shown with each question
    public record Newcomer(String anonymousId, String visitor) {}

    /// A new visitor.
    public Newcomer welcome() {
        String id = UUID.randomUUID().toString();
        return new Newcomer(id, signer.visitor(id));
    }

    /// The id that a caller may ask for.
    ///
    /// @throws Refusal where it may not ask for the one that it names
    public String id(Caller caller, Claim claim) {
        return switch (caller) {
            case Caller.Trusted _ -> anyone(claim);
            case Caller.Browser _ -> self(claim);
        };
    }

    private String anyone(Claim claim) {
        String id = claim.userId() == null ? claim.anonymousId() : claim.userId();
        if (id != null) {
            return id;
        }
        if (claim.visitor() != null) {
            return signed(claim.visitor());
        }
        throw Refusal.of(Trouble.BAD_REQUEST, "say whom it is for: userId or anonymousId");
    }

    private String self(Claim claim) {
        String user = claim.userId();
        String hash = claim.userHash();
        if (user != null && hash != null) {
            if (signer.vouches(user, hash)) {
                return user;
            }
            throw Refusal.of(
                    Trouble.VISITOR_UNSIGNED,
                    "userHash is not the HMAC-SHA256 of the user id under the identity secret");
        }
        String visitor = claim.visitor();
        if (visitor == null) {
            throw Refusal.of(
                    Trouble.VISITOR_UNSIGNED,
                    "send the visitor's signed id as visitor (POST /v1/visitor gives a new one), or"
                            + " userId with userHash");
        }
        String id = signed(visitor);
        String named = claim.anonymousId();
        if (named != null && !named.equals(id)) {
            throw Refusal.of(
                    Trouble.VISITOR_UNSIGNED, "anonymousId and the signed visitor id differ");
        }
        return id;
    }

    private String signed(String token) {
        return signer.visitorOf(token)
                .orElseThrow(() ->
                        Refusal.of(
                                Trouble.VISITOR_UNSIGNED,
                                "the visitor id is not one that this server signed"));
    }
}
