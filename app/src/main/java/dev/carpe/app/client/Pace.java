package dev.carpe.app.client;

import dev.carpe.event.Event;
import java.time.Instant;

/// When the events of a file are sent, and as what.
public sealed interface Pace {
    /// As fast as the server takes them, under their own ids and at their own times. Sent again they count once.
    record History() implements Pace {
        @Override
        public Instant due(Event event) {
            return event.time();
        }

        @Override
        public String messageId(Event event) {
            return event.messageId().value();
        }

        @Override
        public boolean waits() {
            return false;
        }
    }

    /// As if they happened from now on, so many times as fast. Every run is new traffic: its messages have ids of their own.
    ///
    /// @param first when the file's first event happened
    /// @param start when it is to happen again
    /// @param speed how many times as fast; more than 0
    record Live(Instant first, Instant start, double speed) implements Pace {
        @Override
        public Instant due(Event event) {
            double after = event.timeMillis() - first.toEpochMilli();
            return start.plusMillis(Math.max(0, Math.round(after / speed)));
        }

        @Override
        public String messageId(Event event) {
            return event.messageId().value() + "@" + start.toEpochMilli();
        }

        @Override
        public boolean waits() {
            return true;
        }
    }

    /// The time that the event is sent with.
    Instant due(Event event);

    /// The message id that it is sent with.
    String messageId(Event event);

    /// Whether it is sent only once that time has come.
    boolean waits();
}
