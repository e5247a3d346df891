package dev.carpe.experiment;

/// How far an experiment's answer has come to the customer who holds a place. Immutable.
///
/// @param followed whether it is known at all; not of places that were given before this was kept
/// @param given whether an answer of the place's arm was given
/// @param seen whether one was shown, as the page reported it, or as the asker said it would be
/// @param crossed whether the customer was shown an answer of another arm; nothing that is held out has any
public record Delivery(boolean followed, boolean given, boolean seen, boolean crossed) {
    /// Nothing was given yet.
    public static final Delivery NONE = new Delivery(true, false, false, false);

    /// Not known.
    public static final Delivery UNFOLLOWED = new Delivery(false, false, false, false);

    private static final int FOLLOWED = 1;
    private static final int GIVEN = 2;
    private static final int SEEN = 4;
    private static final int CROSSED = 8;

    /// What happens to an answer.
    public enum Step {
        /// It was decided and handed over.
        GIVEN,
        /// It was shown.
        SEEN
    }

    /// After a step of an answer of the place's own arm.
    Delivery after(Step step) {
        return followed ? new Delivery(true, true, seen || step == Step.SEEN, crossed) : this;
    }

    /// After a step of an answer of another arm. What was given and not shown did nothing.
    Delivery afterOther(Step step) {
        return followed ? new Delivery(true, given, seen, crossed || step == Step.SEEN) : this;
    }

    /// That of a place which is one with another of the same arm.
    public Delivery and(Delivery other) {
        return followed
                ? new Delivery(
                        true, given || other.given, seen || other.seen, crossed || other.crossed)
                : this;
    }

    /// That of a place whose customer held one of another arm too. What was seen in that one crosses.
    public Delivery andOther(Delivery other) {
        return followed ? new Delivery(true, given, seen, crossed || other.seen) : this;
    }

    /// As one number: stores hold it.
    int bits() {
        return (followed ? FOLLOWED : 0)
                | (given ? GIVEN : 0)
                | (seen ? SEEN : 0)
                | (crossed ? CROSSED : 0);
    }

    static Delivery of(int bits) {
        return new Delivery(
                (bits & FOLLOWED) != 0,
                (bits & GIVEN) != 0,
                (bits & SEEN) != 0,
                (bits & CROSSED) != 0);
    }
}
