package dev.carpe.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carpe.adapt.Pick;
import dev.carpe.event.Bool;
import dev.carpe.event.Struct;
import dev.carpe.machine.AdaptingTest.Chances;
import dev.carpe.machine.AdaptingTest.Living;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A trigger whose bandit explores by the upper bound (LinUCB): nearly everybody gets what suits, and the chance that is logged is the
/// true one.
class ExploringTest {
    private static final String UPPER_BOUND = ", context: [context.device], explore: upper-bound";
    private static final Chances SUITED =
            (said, phone) -> said.equals(phone ? "stars" : "words") ? 0.4 : 0.05;

    private static boolean suits(Pick pick) {
        boolean phone = pick.context().contains("context.device=phone");
        return pick.arm().equals(phone ? "stars" : "words");
    }

    private static List<Pick> late(Living shop) {
        return shop.chosen.subList(shop.chosen.size() - 1_000, shop.chosen.size());
    }

    /// Of three experiences two can be shown: their shares of 90 and 5 of 100 are taken among these.
    @Test
    void each_gets_what_suits_but_for_the_smallest_share() {
        Living shop = new Living(UPPER_BOUND);
        shop.live(SUITED);
        assertThat(shop.chosen.getFirst().propensity()).isEqualTo(0.5);
        double rare = 0.05 / 0.95;
        for (Pick pick : late(shop)) {
            assertThat(pick.among()).hasSize(2);
            assertThat(pick.propensity()).isCloseTo(suits(pick) ? 1 - rare : rare, within(1e-12));
        }
        long right = late(shop).stream().filter(ExploringTest::suits).count();
        assertThat(right).as("of 1,000, with a standard error of 7").isBetween(919L, 976L);
    }

    @Test
    void it_comes_out_the_same_from_what_was_written_down() {
        Living once = new Living(UPPER_BOUND + ", window: 20h");
        once.live(SUITED);
        Living again = new Living(UPPER_BOUND + ", window: 20h").forgetful(11);
        again.live(SUITED);
        assertThat(again.chosen).isEqualTo(once.chosen);
        Living thompson = new Living(", context: [context.device], window: 20h");
        thompson.live(SUITED);
        assertThat(thompson.chosen).isNotEqualTo(once.chosen);
    }

    /// Stock suits everybody best, and cannot always be shown: then not chance decides between the other two.
    @Test
    void where_the_best_cannot_be_shown_the_next_best_is() {
        Living shop = new Living(UPPER_BOUND);
        shop.world.catalogue(Struct.of("few", Bool.TRUE));
        shop.live((said, phone) ->
                said.equals("stock") ? 0.6 : said.equals(phone ? "stars" : "words") ? 0.4 : 0.05);
        assertThat(late(shop))
                .filteredOn(pick -> pick.arm().equals("stock"))
                .hasSizeGreaterThan(860);
        shop.world.catalogue(Struct.of("few", Bool.FALSE));
        int before = shop.chosen.size();
        shop.live(SUITED, AdaptingTest.PEOPLE);
        List<Pick> first = shop.chosen.subList(before, before + 200);
        assertThat(first).filteredOn(ExploringTest::suits).hasSizeGreaterThan(160);
    }

    @Test
    void another_way_to_explore_is_another_bandit() {
        String key = new Living(", context: [context.device]").bandit.key();
        assertThat(new Living(", context: [context.device], explore: thompson").bandit.key())
                .isEqualTo(key);
        assertThat(new Living(UPPER_BOUND).bandit.key()).isNotEqualTo(key);
    }
}
