package dev.carpe.language;

import dev.carpe.event.Struct;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// Reads `test:` documents.
final class JourneyTests {
    private final Index index;
    private final Problems problems;

    JourneyTests(Index index, Problems problems) {
        this.index = index;
        this.problems = problems;
    }

    JourneyTest read(Fields test) {
        JourneyTest.Customer customer = customer(test.get(TestKeys.CUSTOMER));
        Instant start = start(test, customer.timeZone());
        Script script =
                new Script(index, problems, customer, new Timeline(start, customer.timeZone()));
        return new JourneyTest(
                test.get(TestKeys.TEST),
                start,
                test.get(TestKeys.CUSTOMERS),
                customer,
                catalogue(test),
                steps(script.read(test.get(TestKeys.STEPS)), test),
                test.place());
    }

    private static Struct catalogue(Fields test) {
        Struct items = test.get(TestKeys.CATALOGUE);
        for (String id : items.names()) {
            if (!(items.get(id) instanceof Struct)) {
                test.refuse(
                        TestKeys.CATALOGUE,
                        "%s has no fields (write each item's id, and below it what is known of it)"
                                .formatted(Excerpt.of(id)));
            }
        }
        return items;
    }

    private List<JourneyTest.TestStep> steps(List<JourneyTest.TestStep> steps, Fields test) {
        if (steps.stream().noneMatch(JourneyTest.TestStep.Expects.class::isInstance)) {
            problems.error(
                    test.place(),
                    "test: nothing is expected, so it would always pass (add a step with expect:)");
        }
        boolean crowd = test.get(TestKeys.CUSTOMERS) > 1;
        for (JourneyTest.TestStep step : steps) {
            switch (step) {
                case JourneyTest.TestStep.Leaves leaves when !crowd ->
                        problems.error(
                                leaves.place(),
                                "chance: is for a crowd, and one customer walks here (add customers: 20000 to the test, say)");
                case JourneyTest.TestStep.Expects expects -> checkExpected(expects, crowd);
                case JourneyTest.TestStep.Leaves _,
                        JourneyTest.TestStep.Sends _,
                        JourneyTest.TestStep.Decides _ -> {}
            }
        }
        return steps;
    }

    private void checkExpected(JourneyTest.TestStep.Expects expects, boolean crowd) {
        for (JourneyTest.Expectation expected : expects.expected()) {
            if (expected instanceof JourneyTest.Expectation.Lifted != crowd) {
                problems.error(
                        expects.place(),
                        crowd
                                ? "of a crowd only a lift is expected, since some are answered and some are not (write lift:, or a test of one customer)"
                                : "lift: is found of a crowd, and one customer walks here (add customers: 20000 to the test, say)");
            }
        }
    }

    private Instant start(Fields test, ZoneId zone) {
        return switch (Timeline.dated(test.get(TestKeys.START), zone)) {
            case Read.Good<Instant>(Instant start) -> start;
            case Read.Bad<Instant>(String message) -> {
                test.refuse(TestKeys.START, message);
                yield Instant.EPOCH;
            }
        };
    }

    private JourneyTest.Customer customer(Fields customer) {
        return new JourneyTest.Customer(
                customer.orNull(TestKeys.ANONYMOUS),
                customer.orNull(TestKeys.USER),
                customer.get(TestKeys.DEVICES),
                customer.orElse(TestKeys.TIME_ZONE, siteZone()),
                customer.get(TestKeys.CONSENT));
    }

    private ZoneId siteZone() {
        return index.all(DocumentKind.SETTINGS).stream()
                .map(settings -> settings.fields().get(SiteKeys.TIME_ZONE))
                .findFirst()
                .orElse(Settings.DEFAULT.timeZone());
    }
}
