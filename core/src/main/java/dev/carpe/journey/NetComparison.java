package dev.carpe.journey;

import dev.carpe.detect.Moment;
import dev.carpe.journey.TestResult.Failure;
import dev.carpe.language.InlineTest;
import dev.carpe.language.InlineTest.Expected;
import dev.carpe.language.MomentDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Compares what an inline test expects with what happened.
///
/// @param definition the moment the test stands in
/// @param test the test
record NetComparison(MomentDefinition definition, InlineTest test) {

    List<Failure> compare(Net net) {
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
                failures.add(new Failure(expected.place(), missing(expected, happened))));
        if (absent.isEmpty()) {
            happened.forEach(moment -> failures.add(new Failure(test.place(), unexpected(moment))));
        }
        return failures;
    }

    private static boolean isAsExpected(Expected expected, Moment moment) {
        Double intent = expected.intent();
        return moment.time().equals(InlineTests.START.plus(expected.at()))
                && moment.key().values().equals(expected.same())
                && (intent == null || Spoken.intent(intent).equals(Spoken.intent(moment.intent())));
    }

    private String missing(Expected expected, List<Moment> happened) {
        Double intent = expected.intent();
        String wanted =
                "expected "
                        + definition.id()
                        + " at "
                        + Spoken.duration(expected.at())
                        + Spoken.forKey(expected.same())
                        + (intent == null ? "" : " with intent " + Spoken.intent(intent));
        return wanted + ", but " + instead(happened);
    }

    private static String instead(List<Moment> happened) {
        return happened.isEmpty()
                ? "nothing was raised"
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
