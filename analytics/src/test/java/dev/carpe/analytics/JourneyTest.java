package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.JourneyMap;
import dev.carpe.language.Workspace;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A hundred customers whose ways are written down here: what the map says of them was counted by hand.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyTest {
    private static final Scope DAY = Scope.of(Shop.at(0), Shop.at(60_100));

    private static final JourneyMap MAP =
            Shop.program(
                            """
                            journey: shop
                            title: To the shop and back
                            phases:
                              - { id: discovery, title: Discovery }
                              - { id: consideration, title: Consideration }
                              - { id: purchase, title: Purchase }
                              - { id: service, title: Service }
                            touchpoints:
                              - { id: search, title: Search, phase: discovery, on: Products Searched }
                              - { id: list, title: List, phase: discovery, on: Product List Viewed }
                              - id: price
                                title: Price
                                phase: consideration
                                channel: web
                                owner: ada
                                backstage: [price engine]
                                on: { on: Element Dwelled, where: element == 'price' && seconds >= 8 }
                              - { id: checkout, title: Checkout, phase: purchase, on: [Checkout Started, Order Completed] }
                              - { id: desk, title: Desk, phase: service, on: Call Started }
                              - { id: letter, title: Letter, phase: service }
                            """)
                    .workspace()
                    .journeys()
                    .getFirst();

    @TempDir private static Path folder;
    private final ListedLog log = new ListedLog();
    private History history;

    @BeforeAll
    void walk() {
        log.add(event("call", "Call Started", "older", -9 * 86_400, Struct.EMPTY), List.of());
        for (int i = 0; i < 100; i++) {
            // Sixty look at the price for ten seconds; of all, every second by phone; the price's
            // readers order in 30 of 60 cases, the others in 4 of 40.
            customer(i, i < 60, i < 30 || (i >= 60 && i < 64), i % 2 == 0 ? "mobile" : "desktop");
        }
        history = log.history(folder, Workspace.EMPTY);
    }

    private void customer(int i, boolean price, boolean orders, String device) {
        Struct context = Struct.of("device", Struct.of("type", new Text(device)));
        String who = "c" + i;
        double at = 600.0 * i;
        add(i + "s", "Products Searched", who, at, Struct.EMPTY, context);
        if (price) {
            add(i + "p", "Element Dwelled", who, at + 20, dwell("price", 9), context);
        } else {
            add(i + "p", "Element Dwelled", who, at + 20, dwell("price", 5), context);
        }
        add(i + "c", "Checkout Started", who, at + 50, Struct.EMPTY, context);
        if (orders) {
            add(i + "o", "Order Completed", who, at + 100, Struct.EMPTY, context);
            add(
                    i + "q",
                    "Survey Answered",
                    who,
                    at + 110,
                    said("survey", "csat", "score", i % 2 == 0 ? 4 : 5),
                    context);
        }
    }

    private static Struct dwell(String element, int seconds) {
        return said("element", element, "seconds", seconds);
    }

    private static Struct said(String name, String text, String number, int value) {
        return Struct.of(name, new Text(text)).toBuilder().put(number, Num.of(value)).build();
    }

    private void add(
            String id, String name, String who, double at, Struct properties, Struct context) {
        log.add(event(id, name, who, at, properties).in(context), List.of());
    }

    private static Event event(String id, String name, String who, double at, Struct properties) {
        Event of = Shop.track(id, name, who, null, at);
        return new Event(
                of.messageId(),
                of.type(),
                of.name(),
                of.anonymousId(),
                of.userId(),
                of.timeMillis(),
                of.receivedMillis(),
                of.sequence(),
                of.source(),
                properties,
                of.context());
    }

    @AfterAll
    void close() {
        history.close();
    }

    private Journey.Answer asked(Journey.Side... sides) {
        return new Journey(MAP, Journey.Goal.event("Order Completed"), List.of(sides)).ask(history);
    }

    private static Journey.Touchpoint at(Journey.Answer answer, String id) {
        return answer.touchpoints().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_step_has_its_customers_and_what_became_of_them() {
        Journey.Answer answer = asked(new Journey.Side(DAY, Segment.EVERYBODY));
        assertThat(answer.sides().getFirst().customers()).isEqualTo(100);
        Journey.Measure search = at(answer, "search").measures().getFirst();
        assertThat(search.customers()).isEqualTo(100);
        assertThat(search.converted().n()).isEqualTo(34);
        // Sixty went on to the price after 20 s, forty to the checkout after 50.
        assertThat(search.dwellSeconds()).isEqualTo(20.0);
        assertThat(search.left().n()).isZero();
        Journey.Measure price = at(answer, "price").measures().getFirst();
        assertThat(price.customers()).isEqualTo(60);
        assertThat(price.converted().share()).isCloseTo(0.5, within(1e-12));
        assertThat(price.skipped().n()).isEqualTo(40);
        assertThat(price.skipped().of()).isEqualTo(100);
        Journey.Measure checkout = at(answer, "checkout").measures().getFirst();
        assertThat(checkout.left().n()).isEqualTo(66);
        assertThat(checkout.surveys().getFirst().answers()).isEqualTo(34);
        assertThat(checkout.surveys().getFirst().mean()).isCloseTo(4.5, within(1e-12));
        assertThat(answer.ways().getFirst())
                .isEqualTo(new Journey.Way("search", "price", List.of(60L)));
    }

    @Test
    void each_number_of_a_step_names_as_many_as_it_counts() {
        Segment mobile = Segment.of(List.of("device=mobile"));
        Journey journey =
                new Journey(
                        MAP,
                        Journey.Goal.event("Order Completed"),
                        List.of(
                                new Journey.Side(DAY, Segment.EVERYBODY),
                                new Journey.Side(DAY, mobile)));
        for (Journey.Touchpoint one : journey.ask(history).touchpoints()) {
            for (int side = 0; side < 2; side++) {
                Journey.Measure measure = one.measures().get(side);
                assertThat(behind(journey, side, one, Journey.Who.CAME).total())
                        .isEqualTo(measure.customers());
                assertThat(behind(journey, side, one, Journey.Who.CONVERTED).total())
                        .isEqualTo(of(measure.converted()));
                assertThat(behind(journey, side, one, Journey.Who.SKIPPED).total())
                        .isEqualTo(of(measure.skipped()));
                assertThat(
                                behind(journey, side, one, Journey.Who.LEFT).customers().stream()
                                        .mapToLong(Behind.Person::times)
                                        .sum())
                        .isEqualTo(of(measure.left()));
                assertThat(journey.things(side, one.id(), Journey.Who.CAME).sessions(history))
                        .hasSize((int) measure.sessions());
            }
        }
        assertThatThrownBy(() -> journey.things(0, "pice", Journey.Who.CAME))
                .hasMessageContaining("there are search, list, price");
    }

    private Behind behind(
            Journey journey, int side, Journey.Touchpoint touchpoint, Journey.Who who) {
        return journey.things(side, touchpoint.id(), who).customers(history, 1000);
    }

    private static long of(@Nullable Share share) {
        return share == null ? 0 : share.n();
    }

    @Test
    void the_map_says_where_it_is_wrong_old_or_a_guess() {
        Journey.Answer answer = asked(new Journey.Side(DAY, Segment.EVERYBODY));
        assertThat(at(answer, "search").standing().mark()).isEqualTo("measured");
        assertThat(at(answer, "search").standing().first()).isEqualTo(Shop.at(0));
        assertThat(at(answer, "list").standing().mark()).isEqualTo("assumed");
        assertThat(at(answer, "list").standing().cause()).isEqualTo("never-seen");
        assertThat(at(answer, "letter").standing().why()).contains("nothing tells of it");
        assertThat(at(answer, "letter").standing().cause()).isEqualTo("silent");
        assertThat(at(answer, "desk").standing().mark()).isEqualTo("stale");
        assertThat(at(answer, "desk").standing().cause()).isEqualTo("before");
        assertThat(at(answer, "desk").standing().last()).isEqualTo(Shop.at(-9 * 86_400));
        assertThat(at(answer, "price").standing().why()).isEqualTo("40 % skip this step");
        assertThat(at(answer, "price").standing().cause()).isEqualTo("skipped");
        assertThat(at(answer, "price").measures().getFirst().skipped().share()).isEqualTo(0.4);
        assertThat(at(answer, "search").standing().cause()).isNull();
        assertThat(answer.phases().stream().map(one -> one.standing().mark()))
                .containsExactly("measured", "contradicted", "measured", "stale");
    }

    @Test
    void two_segments_or_two_periods_stand_side_by_side() {
        Journey.Answer devices =
                asked(
                        new Journey.Side(DAY, Segment.of(List.of("device=mobile"))),
                        new Journey.Side(DAY, Segment.of(List.of("device=desktop"))));
        assertThat(devices.sides().stream().map(Journey.Total::customers))
                .containsExactly(50L, 50L);
        assertThat(at(devices, "price").compared().mark()).isEqualTo("same");
        Journey.Answer days =
                asked(
                        new Journey.Side(Scope.of(Shop.at(0), Shop.at(18_000)), Segment.EVERYBODY),
                        new Journey.Side(
                                Scope.of(Shop.at(18_000), Shop.at(36_000)), Segment.EVERYBODY));
        // The first thirty all order, the next thirty never.
        assertThat(at(days, "price").compared().difference()).isCloseTo(-1, within(1e-12));
        assertThat(at(days, "price").compared().mark()).isEqualTo("less");
    }

    @Test
    void a_segment_that_is_none_is_told() {
        assertThatThrownBy(() -> Segment.of(List.of("mobile")))
                .isInstanceOf(BadQuestion.class)
                .hasMessageContaining("device=mobile");
    }
}
