package dev.carpe.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.WorkspaceReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalTest {
    private static final String WORKSPACE =
            """
            moment: viewed
            title: Viewed
            need: buy
            phase: consideration
            detect: { steps: [{ on: Product Viewed }] }
            lasts: 10m
            ---
            goal: revenue
            on: Order Completed
            within: 1h
            value: total
            ---
            experience: words
            principle: none
            content: { headline: Look }
            ---
            trigger: help
            on: viewed
            placement: product-page
            goal: revenue
            choose: { among: [words] }
            holdout: 20%
            """;

    private static double worth(Value total) {
        Reading reading = WorkspaceReader.read(List.of(new SourceFile("shop.yaml", WORKSPACE)));
        assertThat(reading.problems()).isEmpty();
        Goal goal =
                Experiments.of(reading.workspace()).running().values().stream()
                        .filter(one -> one.subject().equals("help"))
                        .findFirst()
                        .orElseThrow()
                        .goals()
                        .getFirst();
        Event order =
                new Event(
                        MessageId.of("order"),
                        Event.Type.TRACK,
                        "Order Completed",
                        "ada",
                        null,
                        0,
                        0,
                        0,
                        "web",
                        new Struct.Builder().put("total", total).build(),
                        Struct.EMPTY);
        return goal.reached(order, Struct.EMPTY, Struct.EMPTY).orElseThrow().total();
    }

    @Test
    void it_is_worth_what_the_event_says() {
        assertThat(worth(Num.of(19.9))).isEqualTo(19.9);
        assertThat(worth(Num.of(-5))).isEqualTo(-5);
        assertThat(worth(new Text("much"))).isZero();
    }

    @Test
    void what_no_sum_could_hold_is_kept_within_limits() {
        assertThat(worth(Num.of(1e300))).isEqualTo(1e12);
        assertThat(worth(Num.of(-1e300))).isEqualTo(-1e12);
    }
}
