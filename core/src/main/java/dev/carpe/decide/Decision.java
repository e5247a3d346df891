package dev.carpe.decide;

import dev.carpe.detect.Moment;
import dev.carpe.language.Channel;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.List;

/// An answer to a moment: what is said, where, and why this.
///
/// @param id derived from what follows
/// @param profile who is answered
/// @param moment the moment answered, as it stood
/// @param trigger id of the trigger
/// @param experience id of the experience
/// @param content what it says
/// @param placement the slot or channel it is for
/// @param channel how it reaches the customer
/// @param propensity the chance (0…1] with which this experience is chosen from those of the trigger that could be shown; the
///     trigger's holdout is not part of it
/// @param at when it was decided
/// @param expiresAt when it stops being an answer
/// @param because why this was chosen, in words
public record Decision(
        DecisionId id,
        ProfileId profile,
        Moment moment,
        String trigger,
        String experience,
        Content content,
        String placement,
        Channel channel,
        double propensity,
        Instant at,
        Instant expiresAt,
        List<String> because) {

    public Decision {
        because = List.copyOf(because);
    }

    /// The contact it makes.
    ///
    /// @param session id of the customer's session; empty where there is none
    /// @param delivered whether it really goes out
    public Contact contact(String session, boolean delivered) {
        return new Contact(at, id, trigger, experience, channel, session, delivered);
    }
}
