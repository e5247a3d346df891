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
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
    private static final Scope DAY = Scope.of(Shop.at(-1), Shop.at(86_400));

    @TempDir Path folder;

    private static Event visit(String who, String device) {
        return Shop.track("v" + who, "Product Viewed", who, null, 10)
                .in(
                        new Struct.Builder()
                                .put("device", Struct.of("type", new Text(device)))
                                .put("sessionId", new Text("s-" + who))
                                .build());
    }

    private static Assignment place(String who, String arm) {
        return new Assignment("trial", who, arm, Shop.at(0), Shop.at(86_400), List.of());
    }

    private static Output enrolled(String who, String arm) {
        return new Output.Measured(new Measurement.Enrolled(place(who, arm), 0.5));
    }

    private static Sessions of(List<String> segment, Sessions.@Nullable Arm arm) {
        return new Sessions(DAY, Segment.of(segment), arm);
    }

    @Test
    void programs_are_told_among_the_sessions_that_are_asked_about_alone() {
        ListedLog log = new ListedLog();
        for (String who : List.of("bot", "other")) {
            log.add(
                    Shop.track("v" + who, "Product Viewed", who, null, 10)
                            .in(
                                    new Struct.Builder()
                                            .put("userAgent", new Text("Examplebot/2.1 (bot)"))
                                            .put("sessionId", new Text("s-" + who))
                                            .build()),
                    List.of());
        }
        log.add(visit("ada", "mobile"), List.of());
        LeftOut programs = new LeftOut(DAY);
        try (History history = log.history(folder, Workspace.EMPTY)) {
            assertThat(programs.among(List.of("s-ada", "s-bot", "s-'"), history))
                    .containsExactly("s-bot");
            assertThat(programs.among(List.of("s-ada"), history)).isEmpty();
            assertThat(programs.among(List.of(), history)).isEmpty();
        }
    }

    @Test
    void sessions_are_told_by_segment_and_by_arm_and_those_counted_out_by_none() {
        ListedLog log = new ListedLog();
        log.add(visit("ada", "mobile"), List.of(enrolled("ada", "holdout")));
        log.add(visit("bob", "desktop"), List.of(enrolled("bob", "holdout")));
        log.add(visit("cleo", "mobile"), List.of(enrolled("cleo", "answered")));
        log.add(
                visit("dan", "mobile"),
                List.of(
                        enrolled("dan", "holdout"),
                        new Output.Measured(
                                new Measurement.Excluded(
                                        place("dan", "holdout"), place("dan", "answered")))));
        try (History history = log.history(folder, Workspace.EMPTY)) {
            assertThat(of(List.of("device=mobile"), null).ask(history))
                    .containsExactlyInAnyOrder("s-ada", "s-cleo", "s-dan");
            Sessions.Arm held = new Sessions.Arm("trial", "holdout");
            assertThat(of(List.of(), held).ask(history))
                    .containsExactlyInAnyOrder("s-ada", "s-bob");
            assertThat(of(List.of("device=mobile"), held).ask(history)).containsExactly("s-ada");
            assertThat(of(List.of(), new Sessions.Arm("other", "holdout")).ask(history)).isEmpty();
        }
    }
}
