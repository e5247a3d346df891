package dev.carpe.language;

import dev.carpe.language.JourneyTest.Expectation;
import dev.carpe.language.TestKeys.ExpectKeys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `expect:` blocks of journey tests.
final class Expectations {
    private static final List<Key<?>> OF_MOMENT =
            List.of(ExpectKeys.NEED, ExpectKeys.SAME, ExpectKeys.INTENT);

    private final Index index;
    private final Problems problems;

    Expectations(Index index, Problems problems) {
        this.index = index;
        this.problems = problems;
    }

    List<Expectation> read(List<Fields> blocks) {
        List<Expectation> expected = new ArrayList<>();
        blocks.forEach(block -> read(block, expected));
        return expected;
    }

    private void read(Fields block, List<Expectation> expected) {
        int before = expected.size();
        if (block.has(ExpectKeys.MOMENT)) {
            expected.add(
                    new Expectation.Raised(
                            named(block, ExpectKeys.MOMENT, DocumentKind.MOMENT),
                            block.orNull(ExpectKeys.NEED),
                            block.get(ExpectKeys.SAME),
                            block.orNull(ExpectKeys.INTENT)));
        } else {
            OF_MOMENT.stream()
                    .filter(block::has)
                    .forEach(key ->
                            block.refuse(
                                    key,
                                    "says something of a moment, and none is named (add moment:)"));
        }
        if (block.has(ExpectKeys.NO_MOMENT)) {
            expected.add(
                    new Expectation.NotRaised(
                            named(block, ExpectKeys.NO_MOMENT, DocumentKind.MOMENT)));
        }
        if (block.has(ExpectKeys.ANSWER)) {
            expected.add(answered(block.get(ExpectKeys.ANSWER)));
        }
        if (block.has(ExpectKeys.NO_ANSWER)) {
            Fields silence = block.get(ExpectKeys.NO_ANSWER);
            expected.add(
                    new Expectation.Unanswered(
                            maybeNamed(silence, ExpectKeys.TRIGGER, DocumentKind.TRIGGER),
                            silence.orNull(ExpectKeys.REASON)));
        }
        if (block.has(ExpectKeys.LIFT)) {
            Fields lift = block.get(ExpectKeys.LIFT);
            expected.add(
                    new Expectation.Lifted(
                            named(lift, ExpectKeys.OF_TRIGGER, DocumentKind.TRIGGER),
                            named(lift, ExpectKeys.GOAL, DocumentKind.GOAL),
                            lift.get(ExpectKeys.IS)));
        }
        if (expected.size() == before) {
            problems.error(
                    block.place(),
                    "expect: expects nothing (write moment:, no-moment:, answer:, no-answer: or lift:)");
        }
    }

    private Expectation answered(Fields answer) {
        return new Expectation.Answered(
                maybeNamed(answer, ExpectKeys.TRIGGER, DocumentKind.TRIGGER),
                maybeNamed(answer, ExpectKeys.EXPERIENCE, DocumentKind.EXPERIENCE),
                answer.orNull(ExpectKeys.PLACEMENT),
                answer.orNull(ExpectKeys.CHANNEL));
    }

    private String named(Fields block, Key<String> key, DocumentKind kind) {
        String id = block.get(key);
        index.referAll(kind, List.of(id), block, key);
        return id;
    }

    private @Nullable String maybeNamed(Fields block, Key<String> key, DocumentKind kind) {
        return block.has(key) ? named(block, key, kind) : null;
    }
}
