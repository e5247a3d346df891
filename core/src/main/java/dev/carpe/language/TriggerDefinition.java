package dev.carpe.language;

import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Reference;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `trigger:` document: which moment is answered where, with what, for whom and how often.
///
/// @param id kebab-case id
/// @param status whether it answers; `SHADOW` is computed and not delivered
/// @param on the moments it answers
/// @param after how long it waits; everything is checked again then
/// @param where condition over `intent`, `moment`, `profile`, `session`, `context`; null for always
/// @param audience id of an audience, or null for everyone
/// @param placement id of a placement, or the name of a channel
/// @param choose how one of the experiences is chosen
/// @param goal id of the goal it is measured by, or null
/// @param guardrails ids of goals or moments that must not get worse
/// @param holdout share of profiles (0…1) that get no answer
/// @param caps how often, for this trigger
/// @param budget how many answers there are for all customers together, or null where as many as are wanted
/// @param exclusive its part of customers that no two triggers share, or null where it is for all
/// @param priority higher wins
/// @param settle longest wait for contradictions where the channel cannot be undone; null on a page placement
/// @param place where the document starts
public record TriggerDefinition(
        String id,
        MomentDefinition.Status status,
        On on,
        Duration after,
        @Nullable Expression where,
        @Nullable String audience,
        String placement,
        Choice choose,
        @Nullable String goal,
        List<String> guardrails,
        double holdout,
        List<Cap> caps,
        @Nullable Budget budget,
        @Nullable Exclusive exclusive,
        int priority,
        @Nullable Duration settle,
        Place place)
        implements Document {

    public TriggerDefinition {
        guardrails = List.copyOf(guardrails);
        caps = List.copyOf(caps);
    }

    /// What sets a trigger off.
    public sealed interface On {
        /// The moments it listens to, in order.
        List<String> moments();

        /// Any one of these moments.
        ///
        /// @param moments ids of moments
        record AnyOf(List<String> moments) implements On {
            public AnyOf {
                moments = List.copyOf(moments);
            }
        }

        /// These moments one after the other, strictly later each; the last one is answered.
        ///
        /// @param moments ids of moments
        /// @param within longest time from the first to the last
        record Sequence(List<String> moments, Duration within) implements On {
            public Sequence {
                moments = List.copyOf(moments);
            }
        }
    }

    /// How one of a trigger's experiences is chosen.
    ///
    /// @param by the method
    /// @param among ids of experiences, in order
    /// @param shares weights for `SPLIT` and `EXPERIMENT`, one per experience, adding up to 1; empty means equal shares
    /// @param learning how `BANDIT` learns; null for the other methods
    public record Choice(
            Method by, List<String> among, List<Double> shares, @Nullable Learning learning) {
        public Choice {
            among = List.copyOf(among);
            shares = List.copyOf(shares);
        }

        /// The share of an experience by its place in `among`, 0…1.
        public double share(int place) {
            return shares.isEmpty() ? 1.0 / among.size() : shares.get(place);
        }

        /// `ONE` takes the first whose claims hold; `SPLIT` draws by a seed of profile and trigger; `EXPERIMENT` draws once and keeps
        /// what was drawn, so that the experiences can be compared; `BANDIT` draws more and more of what reaches the goal.
        public enum Method {
            ONE,
            SPLIT,
            EXPERIMENT,
            BANDIT
        }
    }

    /// How a bandit learns which experience reaches the trigger's goal.
    ///
    /// @param reward what it looks at
    /// @param context what may decide whom which experience suits; empty where one ranking holds for all
    /// @param explore how what is not known yet is tried
    /// @param atLeast the smallest share of each experience, 0…1
    /// @param atMost the largest share of each experience, 0…1
    /// @param memory how long rewards count
    /// @param batch how often it learns
    public record Learning(
            Reward reward,
            List<Reference> context,
            Explore explore,
            double atLeast,
            double atMost,
            Memory memory,
            Duration batch) {
        public Learning {
            context = List.copyOf(context);
        }

        /// What a choice earns.
        public enum Reward {
            /// 1 where the goal is reached, else 0.
            REACHED,
            /// The sum of the goal's values.
            VALUE
        }

        /// How what is not known yet is tried.
        public enum Explore {
            /// Each experience as often as it is likely to be the best one.
            THOMPSON,
            /// Whatever may plausibly earn most in the case: LinUCB. Only with a context, and with a smallest share above 0.
            UPPER_BOUND
        }

        /// How long rewards count.
        public sealed interface Memory {
            /// For ever.
            record Forever() implements Memory {}

            /// Less and less.
            ///
            /// @param half after this time half as much
            record HalfLife(Duration half) implements Memory {}

            /// For some time.
            ///
            /// @param length how long, at least one batch
            record Window(Duration length) implements Memory {}
        }
    }

    /// How many answers there are for all customers together; they are spread over the period.
    ///
    /// @param times how many at the most in a period
    /// @param per the period's length: 1 to 12 hours that divide a day, or whole days
    public record Budget(int times, Duration per) {}

    /// A part of a namespace's customers; the parts of two triggers have nobody in common.
    ///
    /// @param namespace its id
    /// @param from where the part begins, 0…1
    /// @param to where it ends, and is no part of it any more, 0…1
    /// @param place where it is written
    public record Exclusive(String namespace, double from, double to, Place place) {
        /// Tells whether a customer who is drawn here belongs to it.
        ///
        /// @param drawn from 0 (inclusive) to 1 (exclusive)
        public boolean contains(double drawn) {
            return drawn >= from && drawn < to;
        }

        /// Tells whether some customers would belong to both.
        boolean overlaps(Exclusive other) {
            return namespace.equals(other.namespace) && from < other.to && other.from < to;
        }
    }

    /// A contact cap.
    ///
    /// @param times how many contacts at the most
    /// @param per the rolling span, or null for one session
    public record Cap(int times, @Nullable Duration per) {}
}
