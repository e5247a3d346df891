package dev.carpe.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.language.Matcher.Subject;
import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Reference;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `detect:` blocks and the records they become.
final class DetectionsTest {
    private static final String HEAD = "moment: m\ntitle: T\nneed: know\nphase: service\n";

    private static String document(String detect) {
        return HEAD + "detect:\n" + detect.indent(2);
    }

    private static Detection.Pattern pattern(String detect) {
        return (Detection.Pattern) Workspaces.sound(document(detect)).moments().getFirst().detect();
    }

    private static List<String> problems(String detect) {
        return Workspaces.problems(document(detect));
    }

    @Test
    void a_trailing_absence_after_one_event_needs_no_window() {
        Detection.Pattern pattern =
                pattern(
                        """
                        steps:
                          - on: Checkout Started
                          - no: Order Completed
                            for: 30m
                            since: first
                        """);

        assertThat(pattern.within()).isNull();
        assertThat(pattern.steps().getLast())
                .isInstanceOfSatisfying(
                        Step.Absent.class,
                        absent -> {
                            assertThat(absent.span()).isEqualTo(Duration.ofMinutes(30));
                            assertThat(absent.since()).isEqualTo(Step.Since.FIRST);
                        });
    }

    @Test
    void counted_distinct_and_summed_steps_keep_what_they_count() {
        Detection.Pattern pattern =
                pattern(
                        """
                        same: category
                        within: 7d
                        steps:
                          - on: Product Viewed
                            times: 3
                            distinct: session.id
                            apart: 1h
                            within: 2d
                            as: seen
                          - on: Product Added
                            sum: price
                            reaches: 99.90
                        """);

        Step.Happens seen = (Step.Happens) pattern.steps().getFirst();
        assertThat(seen.times()).isEqualTo(3);
        assertThat(seen.distinct()).isEqualTo(new Reference("session", List.of("id")));
        assertThat(seen.apart()).isEqualTo(Duration.ofHours(1));
        assertThat(seen.within()).isEqualTo(Duration.ofDays(2));
        assertThat(seen.as()).isEqualTo("seen");
        Step.Happens added = (Step.Happens) pattern.steps().getLast();
        assertThat(added.sum())
                .isEqualTo(
                        new Step.Sum(new Reference("", List.of("price")), new BigDecimal("99.90")));
    }

    @Test
    void some_of_the_steps_in_any_order() {
        Detection.Pattern pattern =
                pattern(
                        """
                        within: 1h
                        order: any
                        any: 2
                        steps: [{ on: Review Read }, { on: Video Played }, { on: Text Selected }]
                        """);

        assertThat(pattern.anyOrder()).isTrue();
        assertThat(pattern.atLeast()).isEqualTo(2);
    }

    @Test
    void a_condition_sees_earlier_steps_products_of_a_key_and_the_customer() {
        Detection.Pattern pattern =
                pattern(
                        """
                        same: product_id
                        within: 1h
                        steps:
                          - on: Product Viewed
                            as: first
                          - on: Order Completed
                            where: price < first.price && quantity > 1 && profile.orders > 0 && session.events > 2
                        """);

        Step.Happens order = (Step.Happens) pattern.steps().getLast();
        assertThat(order.on().anyOf().getFirst().where().getFirst().references())
                .extracting(Reference::toString)
                .containsExactly(
                        "price", "first.price", "quantity", "profile.orders", "session.events");
    }

    @Test
    void products_of_an_event_are_looked_into_only_by_a_key() {
        assertThat(problems("steps: [{ on: Order Completed, where: quantity > 1 }]"))
                .singleElement()
                .asString()
                .contains("unknown property quantity");
    }

    @Test
    void a_class_is_unfolded_with_its_conditions_before_the_steps_own() {
        String text =
                document("steps: [{ on: unhappy, where: \"order_id == 'o1'\" }]")
                        + """
                        ---
                        class: unhappy
                        any-of: [Complaint Opened, bad-review, { on: Survey Answered, where: score <= 2 }]
                        ---
                        class: bad-review
                        any-of: { on: Product Reviewed, where: rating <= 2 }
                        """;

        Detection.Pattern pattern =
                (Detection.Pattern)
                        Workspaces.reading(text).workspace().moments().getFirst().detect();

        List<Matcher.Alternative> anyOf = ((Step.Happens) pattern.steps().getFirst()).on().anyOf();
        assertThat(anyOf)
                .extracting(Matcher.Alternative::subject)
                .containsExactly(
                        new Subject.Named("Complaint Opened"),
                        new Subject.Named("Product Reviewed"),
                        new Subject.Named("Survey Answered"));
        assertThat(anyOf.getLast().where())
                .extracting(Expression::text)
                .containsExactly("score <= 2", "order_id == 'o1'");
    }

    @Test
    void an_inner_moment_brings_its_key_as_properties() {
        String inner =
                """
                ---
                moment: inner
                title: T
                need: know
                phase: service
                detect: { same: [product_id, category], steps: [{ on: Product Viewed }] }
                """;
        String outer =
                """
                same: category
                within: 1h
                steps: [{ on: { moment: inner }, where: product_id != 'p1' }, { on: Product Added }]
                """;

        Workspace workspace = Workspaces.sound(document(outer) + inner);

        Detection.Pattern pattern =
                (Detection.Pattern) workspace.moment("m").orElseThrow().detect();
        assertThat(((Step.Happens) pattern.steps().getFirst()).on().anyOf().getFirst().subject())
                .isEqualTo(new Subject.Raised("inner"));
        assertThat(Workspaces.problems(document(outer.replace("product_id", "brand")) + inner))
                .singleElement()
                .asString()
                .contains("unknown property brand");
    }

    @Test
    void a_score_clears_where_it_raises_unless_said() {
        String text =
                document(
                        """
                        score: { half-life: 6h, raise-at: 60, add: [{ on: Product Added, by: 30 }, { on: Product Removed, by: -10 }] }
                        """);

        Detection.Score score =
                (Detection.Score) Workspaces.sound(text).moments().getFirst().detect();

        assertThat(score.halfLife()).isEqualTo(Duration.ofHours(6));
        assertThat(score.clearAt()).isEqualTo(60);
        assertThat(score.add()).extracting(Detection.Addition::by).containsExactly(30.0, -10.0);
    }

    @Test
    void a_prediction_names_its_outcome() {
        String text =
                document(
                        "predict: { outcome: Order Completed, within: 24h, at-least: 0.6, clear-at: 0.5 }");

        Detection.Predict predict =
                (Detection.Predict) Workspaces.sound(text).moments().getFirst().detect();

        assertThat(predict.atLeast()).isEqualTo(0.6);
        assertThat(predict.clearAt()).isEqualTo(0.5);
        assertThat(predict.within()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void what_is_not_said_of_a_moment_has_its_default() {
        MomentDefinition moment =
                Workspaces.sound(document("steps: [{ on: Video Played }]")).moments().getFirst();

        assertThat(moment.status()).isEqualTo(MomentDefinition.Status.LIVE);
        assertThat(moment.version()).isEqualTo(1);
        assertThat(moment.lasts()).isEqualTo(Duration.ofMinutes(30));
        assertThat(moment.rearm()).isEqualTo(moment.lasts());
        assertThat(moment.intent()).isEqualTo(new MomentDefinition.Intent(0.5, List.of()));
        assertThat(moment.purpose()).isNull();
        assertThat(moment.outcome()).isNull();
        assertThat(moment.explain()).isNull();
        assertThat(moment.endsOn()).isEmpty();
        assertThat(moment.tests()).isEmpty();
    }

    @Test
    void a_problem_in_a_condition_stands_at_its_own_line_and_column() {
        assertThat(
                        problems(
                                """
                                steps:
                                  - on: Product Viewed
                                    where: >
                                      price > 10 &&
                                      prize < 20
                                """))
                .singleElement()
                .asString()
                .startsWith("10:9 warning: where: unknown property prize");
        assertThat(
                        problems(
                                "steps: [{ on: Product Viewed, where: 'brand == ''é'' && prize < 20' }]"))
                .singleElement()
                .asString()
                .startsWith("6:59 ");
    }

    @Test
    void a_vocabulary_adds_events_properties_and_traits() {
        String vocabulary =
                """
                ---
                vocabulary: shop
                events:
                  Product Viewed: { stars: number }
                  Product Tasted: { flavour: text }
                traits: { role: text }
                """;
        String detect =
                """
                within: 1h
                steps:
                  - { on: Product Viewed, where: stars > 3 && price > 1 }
                  - { on: Product Tasted, where: flavour == 'sweet' && profile.traits.role == 'cook' }
                """;

        assertThat(Workspaces.problems(document(detect) + vocabulary)).isEmpty();
        assertThat(Workspaces.problems(document(detect.replace("'cook'", "3")) + vocabulary))
                .singleElement()
                .asString()
                .contains("compares a text with a number");
    }
}
