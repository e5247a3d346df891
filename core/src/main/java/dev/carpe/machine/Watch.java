package dev.carpe.machine;

import dev.carpe.decide.Reason;
import dev.carpe.detect.Moment;

/// A moment that may act, watched until it is over: was it answered, and if not, why not?
///
/// @param moment the moment, in its newest form
/// @param answered whether something was said
/// @param reason what stood in the way of the answer that came nearest
record Watch(Moment moment, boolean answered, Reason reason) {

    Watch about(Moment newest) {
        return new Watch(newest, answered, reason);
    }

    Watch answer() {
        return new Watch(moment, true, reason);
    }

    /// The same watch with a reason that came as near, or nearer.
    Watch because(Reason next) {
        return nearness(next) >= nearness(reason) ? new Watch(moment, answered, next) : this;
    }

    Watch merge(Watch other) {
        Watch nearer = because(other.reason);
        return answered || other.answered ? nearer.answer() : nearer;
    }

    /// How near to an answer a reason is: the step of the decision that it comes from.
    private static int nearness(Reason reason) {
        return switch (reason) {
            case Reason.NoTrigger _, Reason.NoActiveMoment _ -> 0;
            case Reason.NobodyAsked _ -> 1;
            case Reason.NotLive _, Reason.Incomplete _ -> 2;
            case Reason.Contradicted _, Reason.Audience _, Reason.Condition _ -> 3;
            case Reason.NoConsent _, Reason.Exclusive _ -> 4;
            case Reason.Delayed _, Reason.Settling _ -> 5;
            case Reason.QuietHours _, Reason.Capped _ -> 6;
            case Reason.NoItem _,
                    Reason.ClaimFalse _,
                    Reason.Unfilled _,
                    Reason.OtherChosen _,
                    Reason.ArmNotShown _ ->
                    7;
            case Reason.Budget _, Reason.LostArbitration _ -> 8;
            case Reason.Shadow _, Reason.PastData _, Reason.Holdout _ -> 9;
            case Reason.Ended _, Reason.Expired _, Reason.TooLate _ -> 10;
        };
    }
}
