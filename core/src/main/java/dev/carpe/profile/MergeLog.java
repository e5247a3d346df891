package dev.carpe.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Every merge there was, so that each can be taken back. Immutable.
///
/// @param entries the merges, oldest first
public record MergeLog(List<Entry> entries) {
    /// No merges yet.
    public static final MergeLog EMPTY = new MergeLog(List.of());

    public MergeLog {
        entries = List.copyOf(entries);
    }

    /// A merge and whether it stands.
    ///
    /// @param merge the merge
    /// @param undoneAt when it was taken back; [Instant#MAX] while it stands
    public record Entry(Merge merge, Instant undoneAt) {
        /// Tells whether the merge still holds.
        public boolean stands() {
            return undoneAt.equals(Instant.MAX);
        }
    }

    /// This log and one more merge.
    public MergeLog with(Merge merge) {
        List<Entry> longer = new ArrayList<>(entries);
        longer.add(new Entry(merge, Instant.MAX));
        return new MergeLog(longer);
    }

    /// This log with another one's entries, by time.
    public MergeLog merge(MergeLog other) {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(other.entries);
        all.sort(Comparator.comparing(entry -> entry.merge().at()));
        return new MergeLog(all);
    }

    /// The same log with every standing merge of `from` into `into` marked as taken back.
    MergeLog undo(ProfileId from, ProfileId into, Instant at) {
        return new MergeLog(
                entries.stream()
                        .map(entry ->
                                entry.stands()
                                                && entry.merge().from().equals(from)
                                                && entry.merge().into().equals(into)
                                        ? new Entry(entry.merge(), at)
                                        : entry)
                        .toList());
    }
}
