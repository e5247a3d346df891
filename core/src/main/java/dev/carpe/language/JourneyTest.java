package dev.carpe.language;

import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `test:` document: a scripted customer walks across channels in virtual time, and which moments and answers result. Or a crowd walks, and
/// what the report says of the answers results.
///
/// @param id the test's title
/// @param start the virtual time it starts at
/// @param customers how many walk, each by themselves; one in a test of what happens to a customer
/// @param customer who walks; of a crowd each, under ids of their own
/// @param catalogue fresh data that claims and placeholders read
/// @param steps what happens and what must follow, in order, their times never falling
/// @param place where the document starts
public record JourneyTest(
        String id,
        Instant start,
        int customers,
        Customer customer,
        Struct catalogue,
        List<TestStep> steps,
        Place place)
        implements Document {
    public JourneyTest {
        steps = List.copyOf(steps);
    }

    /// Tells whether many customers walk.
    public boolean isOfCrowd() {
        return customers > 1;
    }

    /// The scripted person.
    ///
    /// @param anonymous id of the device that steps are sent from unless they say otherwise; null where such steps carry the
    ///     user's id alone, as a till or a call centre does
    /// @param user the person's id, which a device carries once an `identify` step there says so, or null
    /// @param devices further devices that steps may name
    /// @param timeZone the person's time zone; the times of steps are told in it
    /// @param consent what the person has agreed to when the test starts
    public record Customer(
            @Nullable String anonymous,
            @Nullable String user,
            List<String> devices,
            ZoneId timeZone,
            ConsentRule consent) {
        public Customer {
            devices = List.copyOf(devices);
        }
    }

    /// One line of the script.
    public sealed interface TestStep {
        /// The virtual time it happens at.
        Instant time();

        /// Where it stands.
        Place place();

        /// An event reaches Carpe.
        ///
        /// @param time when
        /// @param type which call
        /// @param name the event's, page's or screen's name; empty for the other calls
        /// @param device the anonymous id it is sent under, or null where only the user is known
        /// @param user the user id it is sent under: that of an `identify` or `alias`, or of an earlier one on this device; null
        ///     before
        /// @param source id of the source it comes by
        /// @param properties what the event says; the traits of `identify` and `group`
        /// @param context where it happened
        /// @param place where it stands
        record Sends(
                Instant time,
                Event.Type type,
                String name,
                @Nullable String device,
                @Nullable String user,
                String source,
                Struct properties,
                Struct context,
                Place place)
                implements TestStep {}

        /// A page or a channel asks what to show.
        ///
        /// @param time when
        /// @param placements the slots to fill
        /// @param device the anonymous id that asks, or null where only the user is known
        /// @param user the user id that asks, as for [Sends]
        /// @param context request-time context
        /// @param place where it stands
        record Decides(
                Instant time,
                List<String> placements,
                @Nullable String device,
                @Nullable String user,
                Struct context,
                Place place)
                implements TestStep {
            public Decides {
                placements = List.copyOf(placements);
            }
        }

        /// Of a crowd some go on, and the others leave for good.
        ///
        /// @param time when
        /// @param usually share of those that go on who were given no answer on their way
        /// @param answered the same of those that were given one
        /// @param place where it stands
        record Leaves(Instant time, double usually, double answered, Place place)
                implements TestStep {}

        /// What must have resulted since the last step that was not an expectation.
        ///
        /// @param time when it is looked at
        /// @param expected what must hold, all of it
        /// @param place where it stands
        record Expects(Instant time, List<Expectation> expected, Place place) implements TestStep {
            public Expects {
                expected = List.copyOf(expected);
            }
        }
    }

    /// One thing that must hold.
    public sealed interface Expectation {
        /// The moment is active.
        ///
        /// @param moment id of the moment
        /// @param need its need, or null where any will do
        /// @param same its key; empty where any will do
        /// @param intent its intent to two decimals, or null where any will do
        record Raised(
                String moment,
                MomentDefinition.@Nullable Need need,
                List<Value> same,
                @Nullable Double intent)
                implements Expectation {
            public Raised {
                same = List.copyOf(same);
            }
        }

        /// The moment is not active.
        ///
        /// @param moment id of the moment
        record NotRaised(String moment) implements Expectation {}

        /// An answer was given.
        ///
        /// @param trigger id of the trigger, or null where any will do
        /// @param experience id of the experience, or null where any will do
        /// @param placement the placement it fills, or null where any will do
        /// @param channel the channel it goes by, or null where any will do
        record Answered(
                @Nullable String trigger,
                @Nullable String experience,
                @Nullable String placement,
                @Nullable Channel channel)
                implements Expectation {}

        /// No answer was given.
        ///
        /// @param trigger id of the trigger that must not have answered, or null where none must have
        /// @param reason the reason for it, or null where any will do
        record Unanswered(@Nullable String trigger, @Nullable Silence reason)
                implements Expectation {}

        /// The report on a crowd finds what the answers of a trigger add.
        ///
        /// @param trigger id of the trigger
        /// @param goal id of the goal
        /// @param relative the relative change that must lie within the reported interval; where it is not 0, the interval lies on its
        ///     side of 0
        record Lifted(String trigger, String goal, double relative) implements Expectation {}
    }
}
