package dev.carpe.app.replay;

import java.time.Instant;
import java.util.List;

/// What a replay found.
///
/// @param events events folded
/// @param customers customers they belong to
/// @param sessions their sessions
/// @param duplicates events left out since their message had come before
/// @param tooLate events too late to be folded
/// @param first time of the first event; [Instant#EPOCH] where there is none (`events` is 0)
/// @param last time of the last event
/// @param silence events that lead to nothing
/// @param moments what came of each definition, in id order
/// @param answers what each trigger would have said, in id order
public record Findings(
        long events,
        long customers,
        long sessions,
        long duplicates,
        long tooLate,
        Instant first,
        Instant last,
        Silence silence,
        List<MomentRow> moments,
        List<AnswerRow> answers) {
    public Findings {
        moments = List.copyOf(moments);
        answers = List.copyOf(answers);
    }
}
