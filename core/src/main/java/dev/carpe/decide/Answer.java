package dev.carpe.decide;

import java.time.Instant;
import java.util.List;

/// What one slot or channel is told.
public sealed interface Answer {
    /// The slot or channel.
    String placement();

    /// When it was decided.
    Instant at();

    /// Every candidate that was not chosen, with its reason.
    List<Withheld> withheld();

    /// There is something to say.
    ///
    /// @param decision what
    /// @param withheld what was not said
    record Given(Decision decision, List<Withheld> withheld) implements Answer {
        public Given {
            withheld = List.copyOf(withheld);
        }

        @Override
        public String placement() {
            return decision.placement();
        }

        @Override
        public Instant at() {
            return decision.at();
        }
    }

    /// There is nothing to say.
    ///
    /// @param placement the slot or channel
    /// @param at when it was decided
    /// @param withheld what was not said
    record Silence(String placement, Instant at, List<Withheld> withheld) implements Answer {
        public Silence {
            withheld = List.copyOf(withheld);
        }
    }
}
