package dev.carpe.language;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A `moment:` document: what is recognised, for how long it counts, how strong it is and what should follow.
///
/// @param id kebab-case id
/// @param version number of this version, from 1
/// @param status whether it detects and answers
/// @param title what people call it
/// @param need the want behind it
/// @param phase id of a phase of the journey map
/// @param owner who looks after it, or null
/// @param purpose consent purpose without which nothing is kept for it, or null where none is needed
/// @param audience id of the audience it is for, or null for everyone
/// @param detect how it is recognised
/// @param lasts shelf life from its time (an absence's: from its emission)
/// @param endsOn events that end it sooner, by key, strictly later than the raise; may be empty
/// @param rearm quiet time for the same key after a raise
/// @param intent how strong the want is
/// @param outcome what should follow, or null
/// @param explain sentence with `{placeholders}`, or null
/// @param tests inline tests
/// @param place where the document starts
public record MomentDefinition(
        String id,
        int version,
        Status status,
        String title,
        Need need,
        String phase,
        @Nullable String owner,
        @Nullable String purpose,
        @Nullable String audience,
        Detection detect,
        Duration lasts,
        List<Matcher> endsOn,
        Duration rearm,
        Intent intent,
        @Nullable Outcome outcome,
        @Nullable Template explain,
        List<InlineTest> tests,
        Place place)
        implements Document {

    public MomentDefinition {
        endsOn = List.copyOf(endsOn);
        tests = List.copyOf(tests);
    }

    /// The ids of the moments whose raises it looks at, each once: in what it is made of, and in what ends it.
    public List<String> looksAt() {
        return Stream.concat(
                        Compositions.innerMoments(detect).stream(),
                        Compositions.innerMoments(endsOn).stream())
                .distinct()
                .toList();
    }

    /// The want behind a moment.
    public enum Need {
        KNOW,
        GO,
        DO,
        BUY
    }

    /// Where a definition stands in its life. `SHADOW` detects and answers nothing.
    public enum Status {
        DRAFT,
        SHADOW,
        LIVE,
        PAUSED,
        RETIRED;

        /// Tells whether events are folded for a definition of this status.
        public boolean detects() {
            return this == SHADOW || this == LIVE;
        }

        /// Tells whether it has begun and is not given up: whoever it has met stays with it.
        public boolean isInForce() {
            return this != DRAFT && this != RETIRED;
        }
    }

    /// How strong the want is, from 0 to 1: a base and what adds to it. The sum is clamped to 0…1.
    ///
    /// @param base the intent before any addition
    /// @param add the additions, each with its reason
    public record Intent(double base, List<Detection.IntentRule> add) {
        public Intent {
            add = List.copyOf(add);
        }
    }

    /// What should follow a moment.
    ///
    /// @param on the events
    /// @param within in which time after the moment
    /// @param value property whose number is the outcome's value, or null
    public record Outcome(Matcher on, Duration within, @Nullable String value) {}
}
