package dev.carpe.detect.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.carpe.language.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The detector against the reference on random stories. `-Dcarpe.cases=100000` runs longer, `-Dcarpe.seed=7` elsewhere; a
/// failure prints the smallest case it can find, as a vector, with the seed that leads to it.
class RandomStoriesTest {
    private static final int CASES = Integer.getInteger("carpe.cases", 1_000);
    private static final long SEED = Long.getLong("carpe.seed", 20_260_302);
    private static final int STREAMS_PER_DEFINITION = 10;

    @ParameterizedTest
    @EnumSource(Family.class)
    void the_detector_finds_what_the_reference_finds(Family family) {
        assertThat(compared(family, Streams::of)).as("moments raised in all").isPositive();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void two_profiles_that_merge_have_the_moments_of_their_union(Family family) {
        assertThat(compared(family, Streams::merging)).as("moments raised in all").isPositive();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void adopting_the_same_definitions_anew_changes_nothing(Family family) {
        assertThat(compared(family, Streams::adopting)).as("moments raised in all").isPositive();
    }

    private static int compared(Family family, BiFunction<Family, Dice, List<StreamLine>> streams) {
        int raised = 0;
        for (int i = 0; i < CASES / Family.values().length; i += STREAMS_PER_DEFINITION) {
            long seed = SEED + i;
            Dice dice = new Dice(seed);
            Object given = family.definitions(dice);
            Optional<Workspace> workspace = Workspaces.readIfSound(Definitions.complete(given));
            for (int j = 0; j < STREAMS_PER_DEFINITION && workspace.isPresent(); j++) {
                Vector vector =
                        vector(family + " " + seed + "/" + j, given, streams.apply(family, dice));
                raised += agree(workspace.get(), vector);
            }
        }
        return raised;
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void a_story_written_down_and_read_back_goes_on_as_if_nothing_had_been(Family family) {
        for (int i = 0; i < CASES / Family.values().length; i += STREAMS_PER_DEFINITION) {
            long seed = SEED - 1 - i;
            Dice dice = new Dice(seed);
            Object given = family.definitions(dice);
            Optional<Workspace> workspace = Workspaces.readIfSound(Definitions.complete(given));
            for (int j = 0; j < STREAMS_PER_DEFINITION && workspace.isPresent(); j++) {
                Vector vector =
                        vector(family + " " + seed + "/" + j, given, Streams.of(family, dice));
                assertThat(DetectorRun.restarting(workspace.get(), vector).announcements())
                        .as(vector.title())
                        .isEqualTo(DetectorRun.of(workspace.get(), vector).announcements());
            }
        }
    }

    private static Vector vector(String title, Object given, List<StreamLine> when) {
        Instant end =
                when.stream().map(StreamLine::arrives).max(Instant::compareTo).orElse(Offset.START);
        return new Vector(
                title,
                given,
                given,
                when,
                end.plus(Vector.LONG),
                List.of(),
                null,
                Vector.Asked.BOTH);
    }

    private static int agree(Workspace workspace, Vector vector) {
        List<Outcome> expected = vector.judged(workspace);
        if (!expected.equals(detector(workspace, vector))) {
            Vector smallest = new Shrinker(RandomStoriesTest::disagree).shrink(vector);
            Workspace small = smallest.workspace();
            fail(
                    "the detector disagrees; it finds "
                            + detector(small, smallest)
                            + "\n"
                            + smallest.then(smallest.judged(small)));
        }
        return expected.size();
    }

    private static boolean disagree(Vector vector) {
        return !vector.when().isEmpty()
                && Workspaces.readIfSound(Definitions.complete(vector.given()))
                        .filter(workspace ->
                                !vector.judged(workspace).equals(detector(workspace, vector)))
                        .isPresent();
    }

    /// What the detector finds; a failure of its own is a disagreement too, and keeps its words.
    private static List<Outcome> detector(Workspace workspace, Vector vector) {
        try {
            return DetectorRun.of(workspace, vector).net();
        } catch (RuntimeException failure) {
            return List.of(new Outcome(failure.toString(), Instant.EPOCH, List.of()));
        }
    }
}
