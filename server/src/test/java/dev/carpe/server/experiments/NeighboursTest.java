package dev.carpe.server.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.analytics.Together;
import dev.carpe.experiment.Experiment;
import dev.carpe.experiment.Goal;
import dev.carpe.stats.Analysis;
import dev.carpe.stats.Count;
import dev.carpe.stats.health.Interaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    private static final Instant NOON = Instant.parse("2026-03-06T12:00:00Z");

    private static Counted counted(Experiment.Level level, String subject) {
        return new Counted(
                new Asked(
                        level,
                        subject,
                        List.of(Experiment.ANSWERED),
                        List.of(new Asked.Wanted("order", Goal.Role.DECIDES, false))),
                1,
                NOON,
                Map.of(Experiment.HOLDOUT, 500.0, Experiment.ANSWERED, 500.0),
                Map.of(),
                0);
    }

    private static final Map<String, Counted> ALL =
            Map.of(
                    "help@1", counted(Experiment.Level.TRIGGER, "help"),
                    "hint@1", counted(Experiment.Level.TRIGGER, "hint"),
                    "rare@1", counted(Experiment.Level.TRIGGER, "rare"),
                    "site", counted(Experiment.Level.SITE, ""));

    private static Together.Shared shared(
            String other, String otherArm, String arm, long reached, long all) {
        return new Together.Shared(other, otherArm, arm, new Count(reached, all));
    }

    private static List<Neighbours.Neighbour> neighbours(Together.Shared... shared) {
        return new Neighbours("help@1", ALL.get("help@1"), ALL).of(List.of(shared));
    }

    /// Alone the help adds 10 of 100; with the hint, which adds as much by itself, nothing.
    @Test
    void effects_that_cancel_each_other_are_told_with_their_difference() {
        List<Neighbours.Neighbour> found =
                neighbours(
                        shared("hint@1", "holdout", "holdout", 100, 1000),
                        shared("hint@1", "holdout", "answered", 200, 1000),
                        shared("hint@1", "answered", "holdout", 200, 1000),
                        shared("hint@1", "answered", "answered", 200, 1000));
        assertThat(found).hasSize(1);
        Neighbours.Neighbour hint = found.getFirst();
        assertThat(hint.subject()).isEqualTo("hint");
        assertThat(hint.customers()).isEqualTo(4000);
        assertThat(hint.disturbs()).isTrue();
        Interaction interaction = hint.interaction().result();
        assertThat(interaction.difference().value()).isCloseTo(-0.1, within(1e-12));
        assertThat(interaction.entangled()).isFalse();
    }

    @Test
    void too_few_in_common_is_said_and_not_guessed() {
        List<Neighbours.Neighbour> found =
                neighbours(
                        shared("rare@1", "holdout", "holdout", 3, 40),
                        shared("rare@1", "answered", "answered", 9, 29));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().disturbs()).isFalse();
        assertThat(found.getFirst().interaction())
                .isInstanceOfSatisfying(
                        Analysis.Failed.class,
                        failed ->
                                assertThat(failed.message())
                                        .contains("30 units in each of the four combinations"));
    }

    @Test
    void arms_that_go_together_are_entangled() {
        Interaction found =
                neighbours(
                                shared("hint@1", "holdout", "holdout", 90, 900),
                                shared("hint@1", "holdout", "answered", 10, 100),
                                shared("hint@1", "answered", "holdout", 10, 100),
                                shared("hint@1", "answered", "answered", 90, 900))
                        .getFirst()
                        .interaction()
                        .result();
        assertThat(found.entangled()).isTrue();
    }

    @Test
    void what_lies_above_is_no_neighbour_nor_what_is_forgotten() {
        assertThat(
                        neighbours(
                                shared("site", "answered", "holdout", 10, 100),
                                shared("gone@1", "answered", "holdout", 10, 100)))
                .isEmpty();
    }
}
