package dev.carpe.language;

import dev.carpe.event.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the inline tests of a moment.
final class InlineTests {
    private final int keySize;
    private final Problems problems;

    /// @param keySize how many properties the moment's key has
    InlineTests(int keySize, Problems problems) {
        this.keySize = keySize;
        this.problems = problems;
    }

    List<InlineTest> read(List<Fields> written) {
        List<InlineTest> tests = new ArrayList<>();
        for (Fields fields : written) {
            String name = fields.orElse(InlineTestKeys.NAME, "test " + (tests.size() + 1));
            tests.add(read(name, fields));
        }
        return tests;
    }

    private InlineTest read(String name, Fields fields) {
        List<InlineTest.Given> given =
                fields.has(InlineTestKeys.GIVEN)
                        ? GivenLines.read(fields.get(InlineTestKeys.GIVEN), problems)
                        : List.of();
        return new InlineTest(
                name,
                given,
                fields.orNull(InlineTestKeys.UNTIL),
                fields.get(InlineTestKeys.CONSENT),
                fields.get(InlineTestKeys.EXPECT).stream().map(this::expected).toList(),
                nearMiss(fields),
                fields.place());
    }

    private InlineTest.Expected expected(Fields fields) {
        List<Value> same = fields.get(InlineTestKeys.SAME);
        if (same.size() != keySize) {
            problems.error(
                    fields.place(),
                    keySize == 0
                            ? "same: the moment has no key (take same: away)"
                            : """
                            same: the moment's key has %s%s, and here are %s (write same: with the value \
                            of each property in the definition's same)\
                            """
                                    .formatted(
                                            keySize,
                                            (keySize == 1 ? " value" : " values"),
                                            same.size()));
        }
        Duration at = fields.get(InlineTestKeys.AT);
        return new InlineTest.Expected(
                at, same, fields.orNull(InlineTestKeys.INTENT), fields.place());
    }

    private @Nullable String nearMiss(Fields fields) {
        String words = fields.orElse(InlineTestKeys.NEAR_MISS, "false");
        if (words.equals("false")) {
            return null;
        }
        if (!fields.get(InlineTestKeys.EXPECT).isEmpty()) {
            fields.refuse(
                    InlineTestKeys.NEAR_MISS,
                    "something is expected to be raised, so nothing is missed (take one of the two away)");
        }
        return words.equals("true") ? "" : words;
    }
}
