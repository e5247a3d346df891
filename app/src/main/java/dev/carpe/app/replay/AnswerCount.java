package dev.carpe.app.replay;

import dev.carpe.decide.Decision;
import dev.carpe.decide.Reason;
import dev.carpe.detect.MomentId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What became of one trigger's chances to answer: one verdict per moment, an answer before any reason against it.
final class AnswerCount {
    private final Map<MomentId, Verdict> verdicts = new LinkedHashMap<>();
    private final Map<String, Long> experiences = new TreeMap<>();
    private @Nullable Decision sample;

    private record Verdict(boolean answered, String code) {}

    void answered(MomentId moment, Decision decision) {
        Verdict before = verdicts.put(moment, new Verdict(true, ""));
        if (before == null || !before.answered()) {
            experiences.merge(decision.experience(), 1L, Long::sum);
            sample = sample == null ? decision : sample;
        }
    }

    void withheld(MomentId moment, Reason reason) {
        Verdict before = verdicts.get(moment);
        if (before == null || !before.answered()) {
            verdicts.put(moment, new Verdict(false, reason.code()));
        }
    }

    /// The counts.
    AnswerRow row(String trigger, String placement) {
        Map<String, Long> reasons = new TreeMap<>();
        long answers = 0;
        for (Verdict verdict : verdicts.values()) {
            if (verdict.answered()) {
                answers++;
            } else {
                reasons.merge(verdict.code(), 1L, Long::sum);
            }
        }
        return new AnswerRow(
                trigger, placement, verdicts.size(), answers, experiences, reasons, sample);
    }
}
