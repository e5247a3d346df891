package dev.carpe.detect.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.detect.reference.ReferenceDetector;
import dev.carpe.event.Struct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Edits in the midst of random stories, where three definitions know nothing of each other: one goes on, one is removed, one is
/// new. Each finds what the reference finds alone: the first in everything, the second in what came before, the third in what
/// happened after.
class EditedStoriesTest {
    /// A case reads and runs four workspaces, where others run one.
    private static final int CASES = Integer.getInteger("carpe.cases", 1_000) / 4;

    private static final long SEED = Long.getLong("carpe.seed", 20_260_302);

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            names = {"KEYS", "COUNTING", "SUM", "ABSENCE", "WITHOUT", "SETS", "MIXED"})
    void an_edit_concerns_the_edited_alone(Family family) {
        int raised = 0;
        for (int i = 0; i < CASES / 7; i++) {
            Dice dice = new Dice(SEED + i);
            Object kept = named("kept", family.definitions(dice));
            Object removed = named("removed", family.definitions(dice));
            Object added = named("added", family.definitions(dice));
            List<StreamLine> events = withoutTwins(Streams.of(family, dice));
            Instant edit = Streams.sometimeIn(events, dice);
            boolean known = events.stream().anyMatch(line -> line.arrives().isBefore(edit));
            Vector vector = vector(List.of(kept, removed), List.of(kept, added), events, edit);
            boolean sound =
                    Stream.of(vector.given(), vector.edited())
                            .map(Definitions::complete)
                            .map(Workspaces::readIfSound)
                            .allMatch(Optional::isPresent);
            if (sound && known) {
                List<Outcome> expected = new ArrayList<>();
                expected.addAll(alone(kept, events, line -> true, vector.until()));
                expected.addAll(
                        alone(removed, events, line -> line.arrives().isBefore(edit), edit));
                expected.addAll(
                        alone(added, events, line -> line.time().isAfter(edit), vector.until()));
                assertThat(DetectorRun.of(vector.workspace(), vector).net())
                        .as("seed " + (SEED + i) + "\n" + vector)
                        .containsExactlyInAnyOrderElementsOf(expected);
                raised += expected.size();
            }
        }
        assertThat(raised).isPositive();
    }

    private static List<StreamLine> withoutTwins(List<StreamLine> lines) {
        Set<String> ids = new HashSet<>();
        return lines.stream().filter(line -> ids.add(line.id())).toList();
    }

    private static Object named(String id, Object definition) {
        Map<Object, Object> named = new LinkedHashMap<>((Map<?, ?>) definition);
        named.put("moment", id);
        return named;
    }

    private static Vector vector(
            Object given, Object edited, List<StreamLine> events, Instant edit) {
        List<StreamLine> when = new ArrayList<>(events);
        when.add(new StreamLine(edit, "adopt", Struct.EMPTY, Map.of(), events.size()));
        Instant end = when.stream().map(StreamLine::arrives).max(Instant::compareTo).orElse(edit);
        return new Vector(
                "an edit",
                given,
                edited,
                when,
                end.plus(Vector.LONG),
                List.of(),
                null,
                Vector.Asked.DETECTOR);
    }

    private static List<Outcome> alone(
            Object definition, List<StreamLine> events, Predicate<StreamLine> told, Instant until) {
        List<StreamLine> some = events.stream().filter(told).toList();
        Vector vector =
                new Vector(
                        "alone",
                        definition,
                        definition,
                        some,
                        until,
                        List.of(),
                        null,
                        Vector.Asked.REFERENCE);
        ReferenceDetector reference = new ReferenceDetector(vector.workspace());
        return vector.logs().stream()
                .flatMap(log -> reference.net(log, until).stream())
                .map(Outcome::of)
                .toList();
    }
}
