package dev.carpe.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.language.Settings;
import dev.carpe.profile.ProfileId;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawTest {

    /// The expected numbers come from a second implementation, in Python.
    @ParameterizedTest
    @CsvSource({
        "ada, tyre-coupon, holdout, 24a65d366884828c, 0.14316351488425205",
        "bob, tyre-coupon, holdout, 826aa9d273af7c1d, 0.5094400538252425",
        "grüße-世界-🛞, tyre-coupon, holdout, 4873cbfda57a7746, 0.28301691954173136",
        "ada, checkout, exclusive, a6042fdf4c066375, 0.6485013885649322",
        "account:acme, checkout, exclusive, 99a064272e77413d, 0.6001036258371331",
        "'', '', '', 9f10f8b51292afe5, 0.6213527147361427",
    })
    void a_draw_is_the_same_in_every_language(
            String one, String two, String three, String bits, double unit) {
        Draw draw = Draw.of(one).with(two).with(three);
        assertThat(draw.bits()).isEqualTo(Long.parseUnsignedLong(bits, 16));
        assertThat(draw.unit()).isEqualTo(unit);
    }

    @Test
    void where_one_word_ends_and_the_next_begins_matters() {
        assertThat(Draw.of("a").with("bc")).isNotEqualTo(Draw.of("ab").with("c"));
    }

    @Test
    void an_ending_is_its_words_one_after_the_other() {
        Random random = new Random(20_260_306);
        for (String[] words :
                new String[][] {
                    {"holdout"},
                    {"help", "holdout"},
                    {""},
                    {"grüße-世界-🛞", "t"},
                    {"help@1a2b3c4d", "experiment"}
                }) {
            Ending ending = Ending.of(words);
            for (int i = 0; i < 10_000; i++) {
                Draw draw = new Draw(random.nextLong());
                Draw plain = draw;
                for (String word : words) {
                    plain = plain.with(word);
                }
                assertThat(ending.after(draw)).isEqualTo(plain);
            }
        }
    }

    /// The arm with the shortest waiting time, as the page says it, word by word.
    @Test
    void whose_place_is_which_stays_as_documented() {
        for (List<Experiment.Arm> arms :
                List.of(
                        List.of(new Experiment.Arm("words", 0.5), new Experiment.Arm("stars", 0.5)),
                        List.of(
                                new Experiment.Arm("words", 0.2),
                                new Experiment.Arm("stars", 0.5),
                                new Experiment.Arm("stock", 0.3)))) {
            Experiment help =
                    new Experiment(
                            Experiment.Level.TRIGGER,
                            "help",
                            "help@1a2b3c4d",
                            0.1,
                            0.1,
                            Settings.Unit.PROFILE,
                            arms,
                            List.of());
            Lottery lottery = new Lottery(help);
            for (int i = 0; i < 20_000; i++) {
                String name = "visitor-" + i;
                assertThat(lottery.arm(Assignments.NONE, new ProfileId(name), Holding.FIXED))
                        .isEqualTo(documented(name, arms));
            }
        }
    }

    private static String documented(String name, List<Experiment.Arm> arms) {
        if (Draw.of(name).with("help").with("holdout").unit() < 0.1) {
            return Experiment.HOLDOUT;
        }
        Draw draw = Draw.of(name).with("help@1a2b3c4d").with("experiment");
        return arms.stream()
                .min(
                        Comparator.comparingDouble(
                                arm -> draw.with(arm.experience()).wait(arm.share())))
                .orElseThrow()
                .experience();
    }

    @Test
    void draws_of_neighbouring_names_are_spread_evenly() {
        int[] tenths = new int[10];
        for (int i = 0; i < 100_000; i++) {
            tenths[(int) (Draw.of("user-" + i).with("t").with("holdout").unit() * 10)]++;
        }
        double chiSquare = 0;
        for (int count : tenths) {
            chiSquare += Math.pow(count - 10_000, 2) / 10_000;
        }
        assertThat(chiSquare).as("9 degrees of freedom, p = 0.001").isLessThan(27.88);
    }
}
