package dev.carpe.journey;

import dev.carpe.detect.Moment;
import dev.carpe.detect.NearMiss;
import dev.carpe.journey.TestResult.Failure;
import dev.carpe.language.InlineTest;
import dev.carpe.language.InlineTest.Expected;
import dev.carpe.language.MomentDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Compares what an inline test expects with what happened.
///
/// @param definition the moment the test stands in
/// @param test the test
record NetComparison(MomentDefinition definition, InlineTest test) {
    TestResult compare(Fold fold) {
        List<NearMiss> near = fold.story().nearMisses(definition.id());
        List<Failure> failures = failures(fold.net(), near);
        unexplained(near).ifPresent(failures::add);
        return new TestResult(
                definition.id() + ": " + test.name(), test.place(), failures, fold.givenUp());
    }

    private List<Failure> failures(Net net, List<NearMiss> near) {
        List<Moment> happened = new ArrayList<>(net.announced(definition.id()));
        List<Expected> absent = new ArrayList<>();
        for (Expected expected : test.expect()) {
            happened.stream()
                    .filter(moment -> isAsExpected(expected, moment))
                    .findFirst()
                    .ifPresentOrElse(happened::remove, () -> absent.add(expected));
        }
        List<Failure> failures = new ArrayList<>();
        absent.forEach(expected ->
                failures.add(new Failure(expected.place(), missing(expected, happened, near))));
        if (absent.isEmpty()) {
            happened.forEach(moment -> failures.add(new Failure(test.place(), unexpected(moment))));
        }
        return failures;
    }

    /// What the explanation lacks of what the test asks of it: words, or any explanation at all. Empty where it lacks nothing.
    private Optional<Failure> unexplained(List<NearMiss> near) {
        String words = test.nearMiss();
        if (words == null || near.stream().anyMatch(miss -> miss.words().contains(words))) {
            return Optional.empty();
        }
        String wanted = words.isEmpty() ? "a near miss" : "a near miss that says \"" + words + "\"";
        return Optional.of(
                new Failure(test.place(), "expected " + wanted + ", but " + Spoken.nearest(near)));
    }

    private static boolean isAsExpected(Expected expected, Moment moment) {
        Double intent = expected.intent();
        return moment.time().equals(InlineTests.START.plus(expected.at()))
                && moment.key().values().equals(expected.same())
                && (intent == null || Spoken.intent(intent).equals(Spoken.intent(moment.intent())));
    }

    private String missing(Expected expected, List<Moment> happened, List<NearMiss> near) {
        Double intent = expected.intent();
        String wanted =
                "expected "
                        + definition.id()
                        + " at "
                        + Spoken.duration(expected.at())
                        + Spoken.forKey(expected.same())
                        + (intent == null ? "" : " with intent " + Spoken.intent(intent));
        return wanted + ", but " + instead(happened, near);
    }

    private static String instead(List<Moment> happened, List<NearMiss> near) {
        return happened.isEmpty()
                ? "nothing was raised" + (near.isEmpty() ? "" : "; " + Spoken.nearest(near))
                : "raised was "
                        + happened.stream()
                                .map(NetComparison::told)
                                .collect(Collectors.joining("; "));
    }

    private String unexpected(Moment moment) {
        String wanted = test.expect().isEmpty() ? "expected nothing" : "expected no more";
        return wanted + ", but " + definition.id() + " was raised " + told(moment);
    }

    private static String told(Moment moment) {
        Instant start = InlineTests.START;
        return "at "
                + Spoken.since(start, moment.time())
                + Spoken.forKey(moment.key().values())
                + " with intent "
                + Spoken.intent(moment.intent())
                + " ("
                + Spoken.evidence(moment, start)
                + ")";
    }
}
