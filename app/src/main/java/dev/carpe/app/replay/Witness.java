package dev.carpe.app.replay;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Reason;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.event.Event;
import dev.carpe.machine.Customer;
import java.time.Instant;

/// Is told what happens in a replay while it happens. A customer stands for their state right after it.
@FunctionalInterface
public interface Witness {
    /// A moment was raised, changed or taken back.
    ///
    /// @param at when that was told, by the replay's clock
    void changed(Customer customer, Change change, Instant at);

    /// An event was taken in.
    default void received(Customer customer, Event event) {}

    /// Something was said, or would have been, or was withheld.
    default void answered(Customer customer, Answer answer) {}

    /// A moment is over and got no answer.
    default void missed(Customer customer, Moment moment, Reason reason) {}

    /// One customer turned out to be another, who goes on.
    default void merged(Customer from, Customer into) {}
}
