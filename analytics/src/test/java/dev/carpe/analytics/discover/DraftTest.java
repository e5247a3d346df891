package dev.carpe.analytics.discover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.journey.InlineTests;
import dev.carpe.journey.TestResult;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.WorkspaceReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every pattern becomes a definition that compiles, and whose own test raises it.
class DraftTest {
    private static final List<String> EVENTS =
            List.of(
                    "Product Viewed",
                    "Element Dwelled",
                    "Review \"Read\": all, #1",
                    "Order Completed");
    private static final Draft DRAFT =
            new Draft("consideration", "Order Completed", Duration.ofHours(24), EVENTS);
    private static final Sign VIEWED = Sign.of("Product Viewed");
    private static final Sign DWELLED =
            Sign.of("Element Dwelled").saying(new Sign.Word("element", "price")).lasting(8);

    private static List<List<Sign>> ways() {
        List<Sign> signs =
                List.of(
                        VIEWED,
                        DWELLED,
                        Sign.of(EVENTS.get(2)),
                        VIEWED.silent(Duration.ofSeconds(30)),
                        DWELLED.silent(Duration.ofSeconds(90)),
                        Sign.of("Element Dwelled")
                                .saying(new Sign.Word("element", "o'clock \\ \"x\": {y}")));
        List<List<Sign>> ways = new ArrayList<>();
        for (Sign first : signs) {
            ways.add(List.of(first));
            for (Sign second : signs) {
                ways.add(List.of(first, second));
                ways.add(List.of(first, second, VIEWED));
            }
        }
        return ways;
    }

    private static MomentDefinition compiled(Pattern pattern) {
        String yaml = DRAFT.yaml(pattern, false);
        Reading reading = WorkspaceReader.read(List.of(new SourceFile("found.yaml", yaml)));
        assertThat(reading.hasErrors()).as(reading.problems() + "\n" + yaml).isFalse();
        List<TestResult> results = new InlineTests(reading.workspace()).run();
        // A test's lines cannot tell of an event whose name has signs in it.
        boolean odd = pattern.signs().stream().anyMatch(sign -> sign.event().contains("#"));
        assertThat(results).as(yaml).hasSize(odd ? 0 : 1).allMatch(TestResult::passed, yaml);
        return reading.workspace().moments().getFirst();
    }

    @Test
    void every_pattern_compiles_and_is_raised_by_its_own_test() {
        for (List<Sign> signs : ways()) {
            compiled(new Pattern(signs, false, Duration.ofMinutes(20)));
        }
    }

    @Test
    void what_is_about_one_product_has_a_story_for_each() {
        MomentDefinition moment =
                compiled(new Pattern(List.of(VIEWED, DWELLED), true, Duration.ofMinutes(20)));
        assertThat(moment.detect().same()).containsExactly("product_id");
        assertThat(moment.status()).isEqualTo(MomentDefinition.Status.SHADOW);
    }

    @Test
    void ids_are_short_and_tell_patterns_apart() {
        Pattern one =
                new Pattern(
                        List.of(VIEWED, DWELLED, VIEWED.silent(Duration.ofSeconds(30)), VIEWED),
                        false,
                        Duration.ofMinutes(20));
        Pattern other =
                new Pattern(
                        List.of(VIEWED, DWELLED, VIEWED.silent(Duration.ofSeconds(90)), VIEWED),
                        false,
                        Duration.ofMinutes(20));
        assertThat(Draft.id(one)).hasSizeLessThanOrEqualTo(60).isNotEqualTo(Draft.id(other));
        assertThat(Draft.id(new Pattern(List.of(DWELLED), false, Duration.ofMinutes(10))))
                .isEqualTo("found-price-element-dwelled");
    }
}
