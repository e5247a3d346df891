package dev.carpe.detect.reference;

import dev.carpe.detect.Key;
import dev.carpe.event.Struct;
import java.time.Instant;
import java.util.List;

/// One thing in a profile's story that a pattern can use.
public sealed interface Item {
    /// Its place in the story: of two things, the one with the lower place comes first.
    int place();

    /// When it happened.
    Instant time();

    /// The event that it is, or that it came from; its source's grace and the session it lies in are this event's.
    Told told();

    /// What conditions call properties.
    Struct properties();

    /// A short name, unique in the story.
    String label();

    /// An event.
    ///
    /// @param place its place
    /// @param told the event and what is known of its session
    record Happened(int place, Told told) implements Item {
        @Override
        public Instant time() {
            return told.event().time();
        }

        @Override
        public Struct properties() {
            return told.event().properties();
        }

        @Override
        public String label() {
            return told.event().messageId().value();
        }

        @Override
        public String toString() {
            return label();
        }
    }

    /// A session was over.
    ///
    /// @param place its place
    /// @param told the session's last event
    record SessionEnded(int place, Told told) implements Item {
        /// The name that definitions know it by.
        public static final String NAME = "Session Ended";

        @Override
        public Instant time() {
            return told.session().endsAt();
        }

        @Override
        public Struct properties() {
            return Struct.EMPTY;
        }

        @Override
        public String label() {
            return NAME + " of " + told.session().id();
        }

        @Override
        public String toString() {
            return label();
        }
    }

    /// A moment of another definition was raised.
    ///
    /// @param place its place
    /// @param found the moment
    record Inner(int place, Found found) implements Item {
        @Override
        public Instant time() {
            return found.time();
        }

        @Override
        public Told told() {
            return found.evidence().getLast().told();
        }

        @Override
        public Struct properties() {
            return named(found.definition().detect().same(), found.key());
        }

        @Override
        public String label() {
            return found.definition().id() + "(" + found.key() + ")@" + found.time();
        }

        @Override
        public String toString() {
            return label();
        }

        private static Struct named(List<String> same, Key key) {
            Struct.Builder properties = new Struct.Builder();
            for (int i = 0; i < same.size(); i++) {
                properties.put(same.get(i), key.values().get(i));
            }
            return properties.build();
        }
    }
}
