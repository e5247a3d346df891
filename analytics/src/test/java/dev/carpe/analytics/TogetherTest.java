package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.engine.testkit.Shop;
import dev.carpe.experiment.Assignment;
import dev.carpe.experiment.Measurement;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Output;
import dev.carpe.stats.Count;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TogetherTest {
    @TempDir Path folder;
    private final ListedLog log = new ListedLog();

    private static Assignment place(String experiment, String unit, String arm) {
        return new Assignment(experiment, unit, arm, Shop.at(0), Shop.at(86_400), List.of());
    }

    /// A customer with a place in `help`, perhaps one in `hint`, who may have bought.
    private void customer(String who, String unit, String help, String hint, boolean bought) {
        List<Output> outputs = new ArrayList<>();
        Assignment own = place("help", unit, help);
        outputs.add(new Output.Measured(new Measurement.Enrolled(own, 0.5)));
        if (!hint.isEmpty()) {
            Assignment other = place("hint", unit, hint);
            outputs.add(new Output.Measured(new Measurement.Enrolled(other, 0.5)));
        }
        if (bought) {
            Assignment.Progress more = new Assignment.Progress("order", 1, 20);
            outputs.add(new Output.Measured(new Measurement.Reached(own.reached(more), more)));
        }
        log.add(Shop.track("v" + who, "Product Viewed", who, null, 10), outputs);
    }

    private static Together.Shared shared(String hint, String help, long reached, long all) {
        return new Together.Shared("hint", hint, help, new Count(reached, all));
    }

    @Test
    void who_is_in_both_is_told_by_both_arms_with_who_reached_the_goal() {
        customer("ada", "ada", "holdout", "holdout", false);
        customer("bob", "bob", "holdout", "answered", true);
        customer("cleo", "cleo", "answered", "answered", true);
        customer("dan", "dan", "answered", "answered", false);
        customer("eve", "eve", "answered", "", true);
        customer("sim-1", "sim-1", "answered", "answered", true);
        // Three people of one account are one customer, who has bought.
        customer("fay", "account:acme", "answered", "holdout", false);
        customer("gil", "account:acme", "answered", "holdout", true);
        customer("hal", "account:acme", "answered", "holdout", false);
        customer("ivo", "ivo", "holdout", "holdout", true);
        Assignment gone = place("hint", "ivo", "holdout");
        log.add(
                Shop.track("later", "Product Viewed", "ivo", null, 20),
                List.of(
                        new Output.Measured(
                                new Measurement.Excluded(
                                        gone, place("hint", "ivo-phone", "answered")))));
        try (History history = log.history(folder, Workspace.EMPTY)) {
            assertThat(new Together("help", "order", false).ask(history))
                    .containsExactly(
                            shared("answered", "answered", 1, 2),
                            shared("answered", "holdout", 1, 1),
                            shared("holdout", "answered", 1, 1),
                            shared("holdout", "holdout", 0, 1));
            assertThat(new Together("help", "order", true).ask(history))
                    .contains(shared("answered", "answered", 2, 3));
            assertThat(new Together("hint", "order", false).ask(history))
                    .extracting(Together.Shared::other)
                    .containsOnly("help");
            assertThat(new Together("nothing", "order", true).ask(history)).isEmpty();
        }
    }
}
