package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.language.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Eighty customers look at a price; those who read a review ten seconds before order, the others click in rage and go.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BeforeTest {
    private static final Workspace WORKSPACE =
            Shop.program(
                            """
                            moment: price
                            title: Looks at a price
                            need: buy
                            phase: consideration
                            detect: { within: 1h, steps: [{ on: Element Dwelled }] }
                            lasts: 10m
                            outcome: { on: Order Completed, within: 1h }
                            """)
                    .workspace();

    private static final Map<String, Optional<Duration>> OUTCOMES =
            Map.of(
                    "price",
                    Optional.of(Duration.ofHours(1)),
                    "new",
                    Optional.of(Duration.ofHours(1)));
    private static final Scope DAY = Scope.of(Shop.at(-1), Shop.at(86_400));

    @TempDir private static Path folder;
    private History history;

    @BeforeAll
    void look() {
        ListedLog log = new ListedLog();
        for (int i = 0; i < 80; i++) {
            boolean orders = i % 2 == 0;
            double at = 600.0 * i;
            log.add(Shop.track("v" + i, "Product Viewed", "c" + i, null, at - 30), List.of());
            log.add(
                    Shop.track(
                            "b" + i,
                            orders ? "Review Read" : "Rage Clicked",
                            "c" + i,
                            null,
                            at - 10.5),
                    List.of());
            log.add(Shop.track("t" + i, "Text Selected", "c" + i, null, at - 5), List.of());
            Event dwelled = Shop.track("d" + i, "Element Dwelled", "c" + i, null, at);
            log.add(dwelled, List.of(ListedLog.raised("price", dwelled, i)));
            if (orders) {
                log.add(Shop.track("o" + i, "Order Completed", "c" + i, null, at + 60), List.of());
            }
        }
        history = log.history(folder, WORKSPACE);
    }

    @AfterAll
    void close() {
        history.close();
    }

    private Before.Answer asked(String moment, Before.Hope hope) {
        return new Before(DAY, moment, 20, hope, OUTCOMES).ask(history);
    }

    @Test
    void what_came_before_is_split_by_what_came_next() {
        Before.Answer answer = asked("price", null);
        assertThat(answer.followed()).isEqualTo(40);
        assertThat(answer.other()).isEqualTo(40);
        assertThat(answer.lines())
                .extracting(Before.Line::event)
                .containsExactlyInAnyOrder(
                        "Review Read", "Rage Clicked", "Text Selected", "Element Dwelled");
        Before.Line review = line(answer, "Review Read");
        assertThat(review.difference()).isCloseTo(1, within(1e-12));
        assertThat(review.mark()).isEqualTo("more");
        assertThat(review.secondsBefore()).isCloseTo(10.5, within(1e-9));
        assertThat(line(answer, "Rage Clicked").mark()).isEqualTo("less");
        assertThat(line(answer, "Text Selected").mark()).isEqualTo("same");
        assertThat(answer.pace().get(10)).isEqualTo(new Before.Second(10, 40, 40));
        assertThat(answer.pace().get(0)).isEqualTo(new Before.Second(0, 40, 40));
        assertThat(answer.windows()).hasSize(80);
    }

    private static Before.Line line(Before.Answer answer, String event) {
        return answer.lines().stream()
                .filter(one -> one.event().equals(event))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void one_moment_is_told_event_by_event() {
        String id = asked("price", null).examples().getFirst().moment();
        Before.Answer one = asked(id, null);
        assertThat(one.followed() + one.other()).isEqualTo(1);
        assertThat(one.examples().getFirst().events())
                .extracting(Before.Happened::event)
                .containsExactly("Review Read", "Text Selected", "Element Dwelled");
    }

    @Test
    void any_event_can_be_what_should_have_followed() {
        Before.Answer answer =
                asked("price", new Before.Hope("Order Completed", Duration.ofSeconds(30)));
        assertThat(answer.followed()).isZero();
    }

    @Test
    void a_moment_that_nobody_knows_is_told() {
        assertThatThrownBy(() -> asked("nothing", null))
                .isInstanceOf(BadQuestion.class)
                .hasMessageContaining("there is no moment \"nothing\"");
    }

    @Test
    void a_definition_that_was_never_raised_has_nothing_before_it() {
        Before.Answer answer = asked("new", null);
        assertThat(answer.followed() + answer.other()).isZero();
        assertThat(answer.lines()).isEmpty();
        assertThat(answer.pace()).allMatch(second -> second.followed() + second.other() == 0);
    }
}
