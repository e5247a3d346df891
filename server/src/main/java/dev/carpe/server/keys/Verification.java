package dev.carpe.server.keys;

import org.jspecify.annotations.Nullable;

/// What a browser's word for a user id is worth: the setting `identity.verification`.
public enum Verification {
    /// It links devices to users as it says: what plain SDKs expect, and what a forger can use.
    OFF,
    /// Only a user id that the site's backend vouches for links, and only the device whose signed id comes with it.
    REQUIRED;

    /// The ids of an event that count, after the check.
    ///
    /// @param anonymousId the device; null where none counts
    /// @param userId the user; null where none counts
    /// @param aliased whether an alias may join the two
    public record Ids(@Nullable String anonymousId, @Nullable String userId, boolean aliased) {}

    /// What counts of the ids that an event names.
    ///
    /// @param previousId the former id that an alias names; null in other events
    public Ids check(
            Caller caller, Visitors.Claim claim, @Nullable String previousId, Signer signer) {
        if (this == OFF || caller instanceof Caller.Trusted || claim.userId() == null) {
            return new Ids(claim.anonymousId(), claim.userId(), true);
        }
        boolean vouched =
                claim.userHash() != null && signer.vouches(claim.userId(), claim.userHash());
        if (!vouched) {
            return new Ids(claim.anonymousId(), null, false);
        }
        String signed =
                claim.visitor() == null ? null : signer.visitorOf(claim.visitor()).orElse(null);
        boolean own = signed != null && signed.equals(claim.anonymousId());
        boolean former = previousId == null || previousId.equals(signed);
        return new Ids(own ? claim.anonymousId() : null, claim.userId(), former);
    }
}
