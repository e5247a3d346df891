package dev.carpe.engine;

import java.time.Duration;

/// Why the engine did not do what it was asked.
public sealed interface Refusal {
    /// What is wrong and what to do, in one sentence.
    String words();

    /// More is waiting than the queue holds. Nothing was taken; later it will be.
    ///
    /// @param retryAfter when to try again
    record Overloaded(Duration retryAfter) implements Refusal {
        @Override
        public String words() {
            return "the engine's queue is full: try again in " + retryAfter.toSeconds() + " s";
        }
    }

    /// One batch is longer than the whole queue; it never fits.
    ///
    /// @param most how many inputs the queue holds
    record TooLarge(int most) implements Refusal {
        @Override
        public String words() {
            return "the batch holds more than " + most + " events: send it in parts";
        }
    }

    /// The store cannot write: the disk is full, nearly full, or broken. Questions that need no writing are still answered.
    ///
    /// @param trouble what the store said
    record Storage(String trouble) implements Refusal {
        @Override
        public String words() {
            return "the store cannot write: " + trouble;
        }
    }

    /// The engine is closing or closed.
    record Closing() implements Refusal {
        @Override
        public String words() {
            return "the engine is shutting down";
        }
    }

    /// An input that was processed together with this one made the engine fail. Sent again, that one will be rejected and the
    /// others taken in.
    ///
    /// @param trouble what happened
    record Failed(String trouble) implements Refusal {
        @Override
        public String words() {
            return "an input could not be processed, send the batch again: " + trouble;
        }
    }
}
