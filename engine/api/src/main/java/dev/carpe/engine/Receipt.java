package dev.carpe.engine;

import dev.carpe.event.MessageId;
import dev.carpe.machine.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one event.
///
/// @param message the event's message id
/// @param verdict whether it was taken in
/// @param profile the profile it belongs to; null where it was rejected
/// @param outputs what it caused, in order, timers that were due by then and a merge that it told of included; none for a duplicate
public record Receipt(
        MessageId message,
        Verdict verdict,
        dev.carpe.profile.@Nullable ProfileId profile,
        List<Output> outputs) {
    public Receipt {
        outputs = List.copyOf(outputs);
    }

    /// Whether an event was taken in.
    public sealed interface Verdict {
        /// It counts, and is durable.
        record Accepted() implements Verdict {}

        /// The same message came before, within 24 hours: it changed nothing, and the sender need not send it again.
        record Duplicate() implements Verdict {}

        /// It cannot be taken in, now or later.
        ///
        /// @param code a short fixed name, such as `no-id`
        /// @param words what is wrong and what to do, in one sentence
        record Rejected(String code, String words) implements Verdict {}
    }
}
