package dev.carpe.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Event;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Reference;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The example that introduces the language compiles to what it says.
final class DesignPageTest {
    private static final String PRICE_CHECKING =
            """
            moment: price-checking                    # id: kebab-case, unique
            title: Checking the price
            need: buy                                 # know | go | do | buy
            phase: consideration                      # a phase of the journey map
            owner: web-team@shop.example
            purpose: personalisation                  # consent purpose
            detect:
              same: product_id
              within: 20m                             # from the first event used to the last
              steps:
                - on: Product Viewed
                - on: Element Dwelled
                  where: element == 'price' && seconds >= 8
              without: Order Completed
            lasts: 10m
            ends-on: [Order Completed, Session Ended]
            rearm: 30m
            intent:
              base: 0.6
              add: [{ when: profile.orders > 0, by: 0.1, because: has bought before }]
            outcome: { on: Order Completed, within: 24h, value: total }
            explain: "Looked at the price of {product_id} for {seconds} s"
            tests:
              - given: |
                  0s   Product Viewed  {product_id: p1}
                  30s  Element Dwelled {product_id: p1, element: price, seconds: 9}
                expect: [{ at: 30s, same: p1 }]
            """;

    private static MomentDefinition priceChecking() {
        return Workspaces.sound(PRICE_CHECKING).moments().getFirst();
    }

    private static Detection.Pattern pattern() {
        return (Detection.Pattern) priceChecking().detect();
    }

    private static List<String> names(Matcher matcher) {
        return matcher.anyOf().stream()
                .map(each -> ((Matcher.Subject.Named) each.subject()).name())
                .toList();
    }

    @Test
    void its_head_is_read() {
        MomentDefinition moment = priceChecking();

        assertThat(moment.id()).isEqualTo("price-checking");
        assertThat(moment.version()).isEqualTo(1);
        assertThat(moment.status()).isEqualTo(MomentDefinition.Status.LIVE);
        assertThat(moment.title()).isEqualTo("Checking the price");
        assertThat(moment.need()).isEqualTo(MomentDefinition.Need.BUY);
        assertThat(moment.phase()).isEqualTo("consideration");
        assertThat(moment.owner()).isEqualTo("web-team@shop.example");
        assertThat(moment.purpose()).isEqualTo("personalisation");
        assertThat(moment.audience()).isNull();
        assertThat(moment.lasts()).isEqualTo(Duration.ofMinutes(10));
        assertThat(moment.rearm()).isEqualTo(Duration.ofMinutes(30));
        assertThat(moment.place()).isEqualTo(new Place("shop.yaml", 1, 1));
    }

    @Test
    void its_pattern_is_two_steps_per_product() {
        Detection.Pattern pattern = pattern();

        assertThat(pattern.same()).containsExactly("product_id");
        assertThat(pattern.within()).isEqualTo(Duration.ofMinutes(20));
        assertThat(pattern.anyOrder()).isFalse();
        assertThat(pattern.atLeast()).isEqualTo(2);
        assertThat(names(pattern.without())).containsExactly("Order Completed");
        assertThat(pattern.steps())
                .hasSize(2)
                .allSatisfy(step -> assertThat(step).isInstanceOf(Step.Happens.class));
        Step.Happens dwelled = (Step.Happens) pattern.steps().getLast();
        assertThat(names(dwelled.on())).containsExactly("Element Dwelled");
        assertThat(dwelled.times()).isEqualTo(1);
        assertThat(dwelled.place()).isEqualTo(new Place("shop.yaml", 12, 7));
        assertThat(dwelled.on().anyOf().getFirst().where())
                .extracting(Expression::text)
                .containsExactly("element == 'price' && seconds >= 8");
    }

    @Test
    void what_ends_and_follows_it_is_read() {
        MomentDefinition moment = priceChecking();

        assertThat(moment.endsOn().stream().flatMap(each -> names(each).stream()))
                .containsExactly("Order Completed", "Session Ended");
        assertThat(moment.intent().base()).isEqualTo(0.6);
        assertThat(moment.intent().add())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.when().text()).isEqualTo("profile.orders > 0");
                    assertThat(rule.by()).isEqualTo(0.1);
                    assertThat(rule.because()).isEqualTo("has bought before");
                });
        assertThat(names(moment.outcome().on())).containsExactly("Order Completed");
        assertThat(moment.outcome().within()).isEqualTo(Duration.ofHours(24));
        assertThat(moment.outcome().value()).isEqualTo("total");
        assertThat(moment.explain().parts())
                .containsExactly(
                        new Template.Part.Words("Looked at the price of "),
                        new Template.Part.Placeholder(new Reference("", List.of("product_id"))),
                        new Template.Part.Words(" for "),
                        new Template.Part.Placeholder(new Reference("", List.of("seconds"))),
                        new Template.Part.Words(" s"));
    }

    @Test
    void its_inline_test_is_read() {
        InlineTest test = priceChecking().tests().getFirst();

        assertThat(test.name()).isEqualTo("test 1");
        assertThat(test.until()).isNull();
        assertThat(test.nearMiss()).isNull();
        assertThat(test.consent()).isEqualTo(ConsentRule.GRANTED);
        assertThat(test.given())
                .containsExactly(
                        new InlineTest.Given(
                                Duration.ZERO,
                                Event.Type.TRACK,
                                "Product Viewed",
                                "device",
                                null,
                                Struct.of("product_id", new Text("p1")),
                                new Place("shop.yaml", 25, 7)),
                        new InlineTest.Given(
                                Duration.ofSeconds(30),
                                Event.Type.TRACK,
                                "Element Dwelled",
                                "device",
                                null,
                                Struct.of("product_id", new Text("p1")).toBuilder()
                                        .put("element", new Text("price"))
                                        .put("seconds", Num.of(9))
                                        .build(),
                                new Place("shop.yaml", 26, 7)));
        assertThat(test.expect())
                .containsExactly(
                        new InlineTest.Expected(
                                Duration.ofSeconds(30),
                                List.of(new Text("p1")),
                                null,
                                new Place("shop.yaml", 27, 14)));
    }

    private static final String THE_OTHERS =
            """
            class: product-interest
            any-of: [Product Viewed, Product List Viewed, { on: Element Dwelled, where: element == 'gallery' }]
            ---
            source: shop-till
            kind: store
            grace: 1d
            ---
            moment: review-reading
            title: Reading reviews
            need: know
            phase: consideration
            detect: { same: product_id, steps: [{ on: Review Read }] }
            ---
            goal: add-to-cart
            on: Product Added
            within: 1h
            ---
            goal: order-return
            on: Order Refunded
            within: 30d
            ---
            goal: complaint
            on: Complaint Opened
            within: 30d
            ---
            trigger: reassure-reviewers
            on: review-reading
            after: 0s
            where: intent >= 0.4
            placement: product-page.reviews
            choose: { by: split, among: [review-snippet, trust-badges] }
            goal: add-to-cart
            guardrails: [order-return, complaint]
            holdout: 10%
            cap: { times: 1, per: session }
            priority: 50
            ---
            experience: review-snippet
            principle: social-proof
            content: { headline: "{{ catalogue.review_count }} customers reviewed this", body: "{{ catalogue.best_review }}" }
            claims: [ catalogue.review_count >= 5 ]
            ---
            experience: trust-badges
            principle: authority
            content: { headline: Certified }
            ---
            settings: site
            time-zone: Europe/Berlin
            quiet-hours: { from: "21:00", to: "08:00" }
            caps: { times: 3, per: 24h }
            """;

    @Test
    void the_documents_around_it_are_read() {
        Workspace workspace = Workspaces.sound(THE_OTHERS);

        TriggerDefinition trigger = workspace.trigger("reassure-reviewers").orElseThrow();
        assertThat(trigger.on())
                .isEqualTo(new TriggerDefinition.On.AnyOf(List.of("review-reading")));
        assertThat(trigger.where().text()).isEqualTo("intent >= 0.4");
        assertThat(trigger.choose().by()).isEqualTo(TriggerDefinition.Choice.Method.SPLIT);
        assertThat(trigger.choose().among()).containsExactly("review-snippet", "trust-badges");
        assertThat(trigger.choose().shares()).isEmpty();
        assertThat(trigger.guardrails()).containsExactly("order-return", "complaint");
        assertThat(trigger.holdout()).isEqualTo(0.1);
        assertThat(trigger.caps()).containsExactly(new TriggerDefinition.Cap(1, null));
        assertThat(trigger.settle()).isNull();
        assertThat(workspace.channelOf(trigger.placement())).isEqualTo(Channel.PAGE);
        ExperienceDefinition snippet = workspace.experience("review-snippet").orElseThrow();
        assertThat(snippet.principle()).isEqualTo(ExperienceDefinition.Principle.SOCIAL_PROOF);
        assertThat(snippet.content()).containsOnlyKeys("headline", "body");
        assertThat(workspace.graceOf("shop-till")).isEqualTo(Duration.ofDays(1));
        assertThat(workspace.graceOf("call-centre")).isEqualTo(Duration.ofMinutes(5));
        assertThat(workspace.graceOf("anything")).isEqualTo(Duration.ofSeconds(2));
        assertThat(names(workspace.classes().getFirst().anyOf()))
                .containsExactly("Product Viewed", "Product List Viewed", "Element Dwelled");
        assertThat(workspace.settings().timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(workspace.settings().quietHours())
                .isEqualTo(new Settings.QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)));
        assertThat(workspace.settings().caps())
                .containsExactly(new TriggerDefinition.Cap(3, Duration.ofHours(24)));
    }

    private static final String FLAT_TYRE =
            """
            moment: how-to-watching
            title: Watching how to do it
            need: do
            phase: service
            detect: { steps: [{ on: Video Played, where: kind == 'how-to' }] }
            lasts: 2h
            ---
            experience: coupon-15
            principle: reciprocity
            content: { headline: Home safely? }
            ---
            trigger: tyre-coupon
            on: how-to-watching
            after: 45m
            placement: push
            choose: { among: [coupon-15] }
            ---
            test: A flat tyre on Friday
            customer: { anonymous: phone-1, user: ada, time-zone: Europe/Berlin }
            steps:
              - at: Fri 17:40
                track: Video Played
                with: { video: change-a-tyre, kind: how-to }
              - expect: { moment: how-to-watching, need: do }
              - after: 45m
              - expect: { answer: { trigger: tyre-coupon, experience: coupon-15, channel: push } }
            """;

    @Test
    void a_journey_test_walks_in_the_customers_time() {
        JourneyTest test = Workspaces.sound(FLAT_TYRE).tests().getFirst();

        Instant friday = Instant.parse("2026-01-09T16:40:00Z");
        assertThat(test.id()).isEqualTo("A flat tyre on Friday");
        assertThat(test.steps())
                .extracting(JourneyTest.TestStep::time)
                .containsExactly(friday, friday, friday.plus(Duration.ofMinutes(45)));
        JourneyTest.TestStep.Sends video = (JourneyTest.TestStep.Sends) test.steps().getFirst();
        assertThat(video.device()).isEqualTo("phone-1");
        assertThat(video.user()).isNull();
        assertThat(video.source()).isEqualTo("web");
        JourneyTest.TestStep.Expects answer = (JourneyTest.TestStep.Expects) test.steps().getLast();
        assertThat(answer.expected())
                .containsExactly(
                        new JourneyTest.Expectation.Answered(
                                "tyre-coupon", "coupon-15", null, Channel.PUSH));
    }

    @Test
    void a_trigger_by_a_channel_that_cannot_be_undone_settles_for_five_minutes_unless_said() {
        TriggerDefinition trigger = Workspaces.sound(FLAT_TYRE).triggers().getFirst();

        assertThat(trigger.settle()).isEqualTo(Duration.ofMinutes(5));
        assertThat(trigger.after()).isEqualTo(Duration.ofMinutes(45));
    }
}
