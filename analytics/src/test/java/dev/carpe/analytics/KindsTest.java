package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.experiment.Assignment;
import dev.carpe.experiment.Measurement;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Output;
import dev.carpe.stats.Count;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KindsTest {
    private static final Assignment.Progress ORDER = new Assignment.Progress("order", 1, 20);

    @TempDir Path folder;
    private final ListedLog log = new ListedLog();

    private static Event visit(String who, String device, double at) {
        return Shop.track("v" + who + at, "Product Viewed", who, null, at)
                .in(
                        new Struct.Builder()
                                .put("device", Struct.of("type", new Text(device)))
                                .put("sessionId", new Text("s-" + who + at))
                                .build());
    }

    private static Assignment place(String unit, String arm) {
        return new Assignment("help", unit, arm, Shop.at(10), Shop.at(86_400), List.of());
    }

    private static List<Output> enrolled(String unit, String arm) {
        return List.of(new Output.Measured(new Measurement.Enrolled(place(unit, arm), 0.5)));
    }

    private static List<Output> bought(String unit, String arm) {
        return List.of(
                new Output.Measured(
                        new Measurement.Reached(place(unit, arm).reached(ORDER), ORDER)));
    }

    private List<Kinds.Kind> byDevice(History history) {
        return new Kinds("help", "order", true, List.of(Dimension.of("device"))).ask(history);
    }

    private static Kinds.Kind kind(String device, String arm, long reached, long all) {
        return new Kinds.Kind("device", device, arm, new Count(reached, all));
    }

    @Test
    void customers_are_of_the_kind_that_they_were_when_they_got_their_place() {
        log.add(visit("ada", "mobile", 10), enrolled("ada", "answered"));
        log.add(visit("bob", "desktop", 20), List.of());
        log.add(visit("bob", "desktop", 30), enrolled("bob", "holdout"));
        log.add(visit("cleo", "mobile", 40), enrolled("cleo", "holdout"));
        // What she buys with later tells nothing of her kind.
        log.add(visit("ada", "desktop", 50), bought("ada", "answered"));
        // Two people of an account, which has the kind of the first one.
        log.add(visit("dan", "mobile", 60), enrolled("account:acme", "answered"));
        log.add(visit("eve", "desktop", 70), enrolled("account:acme", "answered"));
        try (History history = log.history(folder, Workspace.EMPTY)) {
            assertThat(byDevice(history))
                    .containsExactly(
                            kind("desktop", "holdout", 0, 1),
                            kind("mobile", "answered", 1, 2),
                            kind("mobile", "holdout", 0, 1));
            List<Dimension> two = List.of(Dimension.of("visitor"), Dimension.of("trait:plan"));
            assertThat(new Kinds("help", "order", true, two).ask(history))
                    .extracting(Kinds.Kind::value)
                    .contains("new", "");
        }
    }
}
