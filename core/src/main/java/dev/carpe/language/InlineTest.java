package dev.carpe.language;

import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A test written inside a moment: some events of one customer, and what the moment must then have raised.
///
/// @param name what it shows; `test 1`, `test 2` … unless said
/// @param given the events, as written: arrival order is the order of the lines
/// @param until how far time runs on after the start, or null for until the last timer has fired
/// @param consent what the customer has agreed to
/// @param expect the net result, all of it, in the order of time; empty means that nothing may be raised
/// @param nearMiss words that the explanation of what was missing must contain, empty for any words; null where there need be no
///     explanation
/// @param place where it stands
public record InlineTest(
        String name,
        List<Given> given,
        @Nullable Duration until,
        ConsentRule consent,
        List<Expected> expect,
        @Nullable String nearMiss,
        Place place) {
    public InlineTest {
        given = List.copyOf(given);
        expect = List.copyOf(expect);
    }

    /// The device of lines that name none.
    public static final String DEFAULT_DEVICE = "device";

    /// One line of `given`.
    ///
    /// @param at time since the start of the test
    /// @param type `track` for an event's name, else `page` or `screen`
    /// @param name the event's, page's or screen's name
    /// @param device anonymous id of the device
    /// @param session the client's session id, or null where sessions are told by gaps
    /// @param properties what the event says
    /// @param place where the line stands
    public record Given(
            Duration at,
            Event.Type type,
            String name,
            String device,
            @Nullable String session,
            Struct properties,
            Place place) {}

    /// A moment that must result.
    ///
    /// @param at its time since the start of the test
    /// @param same its key; empty for a moment without `same`
    /// @param intent its intent to two decimals, or null where any will do
    /// @param place where it stands
    public record Expected(Duration at, List<Value> same, @Nullable Double intent, Place place) {
        public Expected {
            same = List.copyOf(same);
        }
    }
}
