package dev.carpe.detect;

import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.List;

/// A raised moment.
///
/// @param id derived from what decided it when it was first raised
/// @param definition id of its definition
/// @param version the definition's version
/// @param profile the profile it was raised under
/// @param key the values of `same`
/// @param time the time of the event that made it so, or of the deadline
/// @param emittedAt when it was announced (wall clock, or the import's own clock)
/// @param expiresAt when it stops being worth an answer
/// @param intent 0…1
/// @param reasons why the intent is what it is, the base first
/// @param evidence the events used, in story order
/// @param explanation the definition's `explain` filled in; its title where it has none
/// @param contradicted whether a merge showed that the union would not have raised it
/// @param acts whether triggers may act on it: false where its deciding event was imported, or its definition is in shadow
public record Moment(
        MomentId id,
        String definition,
        int version,
        ProfileId profile,
        Key key,
        Instant time,
        Instant emittedAt,
        Instant expiresAt,
        double intent,
        List<IntentReason> reasons,
        List<Evidence> evidence,
        String explanation,
        boolean contradicted,
        boolean acts) {

    public Moment {
        reasons = List.copyOf(reasons);
        evidence = List.copyOf(evidence);
    }

    /// A part of the intent.
    ///
    /// @param by what it adds
    /// @param because why, in words
    public record IntentReason(double by, String because) {}
}
