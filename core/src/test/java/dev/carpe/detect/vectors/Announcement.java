package dev.carpe.detect.vectors;

import dev.carpe.detect.Change;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/// One thing that is announced: `at 31m retracted m at 30m`.
///
/// @param at when
/// @param what what became of the moment
/// @param outcome the moment, without its evidence
record Announcement(Instant at, String what, Outcome outcome) implements Comparable<Announcement> {

    static Announcement parse(String line) {
        String[] words = line.split(" ", 4);
        return new Announcement(Offset.parse(words[1]), words[2], Outcome.parse(words[3]));
    }

    /// @param now when the detector told of it
    static Announcement of(Change change, Instant now) {
        Outcome outcome = Outcome.of(change.moment(), Map.of()).withoutEvidence();
        Instant at = change instanceof Change.Raised(var moment) ? moment.emittedAt() : now;
        return new Announcement(
                at, change.getClass().getSimpleName().toLowerCase(Locale.ROOT), outcome);
    }

    @Override
    public int compareTo(Announcement other) {
        int byTime = at.compareTo(other.at);
        return byTime != 0 ? byTime : toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return "at " + Offset.format(at) + " " + what + " " + outcome;
    }
}
