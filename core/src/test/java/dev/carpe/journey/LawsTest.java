package dev.carpe.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.detect.Plan;
import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.Event.Type;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.language.Place;
import dev.carpe.language.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LawsTest {
    private static final Workspace WORKSPACE =
            Texts.workspace(
                    """
                    moment: checking
                    title: Checking
                    need: buy
                    phase: consideration
                    detect:
                      same: product_id
                      within: 20m
                      steps:
                        - on: Product Viewed
                          times: 2
                        - on: Element Dwelled
                      without: Order Completed
                    lasts: 10m
                    rearm: 5m
                    tests:
                      - given: |
                          0s   Product Viewed  {product_id: p1}
                          5s   Product Viewed  {product_id: p2}
                          10s  Product Viewed  {product_id: p1}
                          30s  Element Dwelled {product_id: p1}
                          31s  Product Viewed  {product_id: p1}
                          32s  Order Completed {}
                          33s  Product Viewed  {product_id: p1}
                          34s  Element Dwelled {product_id: p1}
                        expect: [{ at: 30s, same: p1 }]
                    """,
                    """
                    moment: left
                    title: Left
                    need: buy
                    phase: purchase
                    detect:
                      within: 2h
                      steps:
                        - on: { moment: checking }
                        - no: Order Completed
                          for: 30m
                    lasts: 1d
                    tests:
                      - given: |
                          0s   Product Viewed  {product_id: p1}
                          1s   Product Viewed  {product_id: p1}
                          2s   Element Dwelled {product_id: p1}
                        expect: [{ at: 30m2s }]
                    """,
                    """
                    moment: keen
                    title: Keen
                    need: buy
                    phase: consideration
                    detect:
                      score:
                        half-life: 6h
                        raise-at: 60
                        clear-at: 35
                        add:
                          - { on: Product Viewed, by: 25 }
                    lasts: 1h
                    tests:
                      - given: |
                          0s   Product Viewed  {product_id: p1}
                          1s   Product Viewed  {product_id: p1}
                          2s   Product Viewed  {product_id: p1}
                        expect: [{ at: 2s }]
                    """,
                    """
                    test: Across devices
                    customer: { anonymous: phone, user: ada, devices: [laptop], time-zone: UTC }
                    steps:
                      - at: Fri 10:00
                        track: Product Viewed
                        with: { product_id: p1 }
                      - after: 1m
                        identify: ada
                      - after: 1m
                        track: Product Viewed
                        with: { product_id: p1 }
                        as: laptop
                      - after: 1m
                        track: Element Dwelled
                        with: { product_id: p1 }
                        as: laptop
                      - expect: { no-moment: left }
                    """);

    @Test
    void the_laws_hold_and_are_told_by_definition() {
        List<TestResult> results = new Laws(WORKSPACE, 1).run();
        assertThat(results)
                .extracting(TestResult::name)
                .containsExactly("laws of checking", "laws of left", "laws of keen");
        assertThat(results).allSatisfy(result -> assertThat(result.failures()).isEmpty());
    }

    @Test
    void a_law_is_made_up_for_where_a_try_says_nothing() {
        Laws laws = new Laws(WORKSPACE, 1);
        laws.run();
        for (Law law : Law.values()) {
            assertThat(laws.tries(law)).as(law.words()).isEqualTo(4 * Laws.TRIES);
        }
    }

    @RepeatedTest(20)
    void live_and_a_backtest_agree_on_ids(RepetitionInfo repetition) {
        Plan plan = Plan.of(Trial.lasting(WORKSPACE));
        Backtest backtest = new Backtest(plan, random(repetition));
        assertThat(backtest.differences(stream(20))).isEmpty();
    }

    @RepeatedTest(20)
    void shuffled_events_come_within_the_grace_of_their_source(RepetitionInfo repetition) {
        Stream stream = stream(20);
        Stream shuffled = Mutation.shuffled(stream, WORKSPACE, random(repetition));
        assertThat(shuffled.events())
                .hasSize(20)
                .isSortedAccordingTo(
                        (a, b) -> Long.compare(a.receivedMillis(), b.receivedMillis()));
        assertThat(shuffled.events())
                .allSatisfy(event ->
                        assertThat(event.receivedMillis() - event.timeMillis())
                                .isBetween(0L, 1999L));
        assertThat(new HashSet<>(ids(shuffled))).isEqualTo(new HashSet<>(ids(stream)));
    }

    @Test
    void some_shuffle_changes_the_order() {
        Stream stream = stream(20);
        assertThat(ids(Mutation.shuffled(stream, WORKSPACE, new Random(1))))
                .isNotEqualTo(ids(stream));
    }

    @RepeatedTest(20)
    void duplicates_come_after_their_first(RepetitionInfo repetition) {
        Stream stream = stream(20);
        Stream duplicated = Mutation.duplicated(stream, random(repetition));
        assertThat(duplicated.events()).hasSizeGreaterThan(20);
        assertThat(ids(duplicated).stream().distinct().toList()).isEqualTo(ids(stream));
        assertThat(duplicated.events())
                .isSortedAccordingTo(
                        (a, b) -> Long.compare(a.receivedMillis(), b.receivedMillis()));
    }

    @RepeatedTest(20)
    void an_event_held_back_comes_last(RepetitionInfo repetition) {
        Stream stream = stream(5);
        Stream late = Mutation.heldBack(stream, random(repetition));
        assertThat(new HashSet<>(ids(late))).isEqualTo(new HashSet<>(ids(stream)));
        Event last = late.events().getLast();
        assertThat(last.receivedMillis()).isGreaterThanOrEqualTo(last.timeMillis());
        assertThat(late.events().subList(0, 4))
                .isSortedAccordingTo((a, b) -> Long.compare(a.timeMillis(), b.timeMillis()));
    }

    @RepeatedTest(5)
    void disordered_events_all_come_after_the_last(RepetitionInfo repetition) {
        Stream stream = stream(20);
        Stream disordered = Mutation.disordered(stream, random(repetition));
        assertThat(new HashSet<>(ids(disordered))).isEqualTo(new HashSet<>(ids(stream)));
        assertThat(ids(disordered)).isNotEqualTo(ids(stream));
        assertThat(disordered.events())
                .allMatch(
                        event -> event.receivedMillis() == stream.events().getLast().timeMillis());
    }

    @Test
    void a_lost_event_would_be_noticed() {
        Workspace lasting = Trial.lasting(WORKSPACE);
        Plan plan = Plan.of(lasting);
        Stream whole = Mutation.inOrder(InlineTests.streams(lasting).getFirst());
        List<Event> fewer = whole.events().subList(1, whole.events().size());
        assertThat(Difference.between(Law.fold(plan, whole), Law.fold(plan, whole.with(fewer))))
                .containsKey("checking");
    }

    @Test
    void a_stream_with_a_withdrawal_may_not_arrive_otherwise() {
        Stream stream = stream(3);
        Struct refusal =
                Struct.of(
                        "consent", Struct.of("categoryPreferences", Struct.of("ads", Bool.FALSE)));
        List<Event> first = new ArrayList<>(stream.events());
        first.set(0, first.getFirst().in(refusal));
        List<Event> last = new ArrayList<>(stream.events());
        last.set(2, last.getLast().in(refusal));
        assertThat(stream.with(first).withdraws()).as("refused from the start").isFalse();
        assertThat(stream.with(last).withdraws()).isTrue();
        assertThat(Law.DISORDERED.appliesTo(stream.with(last))).isFalse();
        assertThat(Law.RESTARTED.appliesTo(stream.with(last))).isTrue();
    }

    @Test
    void a_stream_without_events_cannot_be_held_back() {
        assertThat(Mutation.heldBack(stream(0), new Random(1)).events()).isEmpty();
    }

    @Test
    void differences_are_told_by_definition() {
        NetMoment one = moment("a", 1);
        NetMoment two = moment("a", 2);
        NetMoment three = moment("b", 3);
        assertThat(Difference.between(List.of(one, one, three), List.of(one, three, two)))
                .isEqualTo(
                        Map.of(
                                "a",
                                "lost the one at 1970-01-01T00:00:01Z, gained the one at 1970-01-01T00:00:02Z"));
        assertThat(Difference.between(List.of(one), List.of(one))).isEmpty();
    }

    private static NetMoment moment(String definition, int second) {
        return new NetMoment(
                definition, dev.carpe.detect.Key.NONE, Instant.ofEpochSecond(second), List.of());
    }

    private static Random random(RepetitionInfo repetition) {
        return new Random(repetition.getCurrentRepetition());
    }

    private static List<String> ids(Stream stream) {
        return stream.events().stream().map(event -> event.messageId().value()).toList();
    }

    private static Stream stream(int length) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            long at = InlineTests.START.plus(Duration.ofMillis(500L * i)).toEpochMilli();
            events.add(
                    new Event(
                            MessageId.of("m" + i),
                            Type.TRACK,
                            "Product Viewed",
                            "d",
                            null,
                            at,
                            at,
                            i,
                            "web",
                            Struct.EMPTY,
                            Struct.EMPTY));
        }
        return new Stream("stream", new Place("test.yaml", 1, 1), "", events, Instant.MAX);
    }
}
