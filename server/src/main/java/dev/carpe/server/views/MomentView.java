package dev.carpe.server.views;

import dev.carpe.detect.Evidence;
import dev.carpe.detect.Moment;
import dev.carpe.server.json.ValueWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A moment as the API tells it.
public record MomentView(
        String id,
        String moment,
        int version,
        String profile,
        List<@Nullable Object> key,
        Instant at,
        Instant emittedAt,
        Instant expiresAt,
        double intent,
        List<Moment.IntentReason> reasons,
        List<Used> evidence,
        String explanation,
        boolean contradicted,
        boolean acts) {

    /// An event that decided a moment.
    public record Used(int step, String event, Instant at, Map<String, @Nullable Object> fields) {}

    /// The view of a moment.
    public static MomentView of(Moment moment) {
        return new MomentView(
                moment.id().toString(),
                moment.definition(),
                moment.version(),
                moment.profile().value(),
                moment.key().values().stream().<@Nullable Object>map(ValueWriter::plain).toList(),
                moment.time(),
                moment.emittedAt(),
                moment.expiresAt(),
                moment.intent(),
                moment.reasons(),
                moment.evidence().stream().map(MomentView::used).toList(),
                moment.explanation(),
                moment.contradicted(),
                moment.acts());
    }

    private static Used used(Evidence evidence) {
        return new Used(
                evidence.step(),
                evidence.name(),
                evidence.time(),
                ValueWriter.plain(evidence.fields()));
    }
}
