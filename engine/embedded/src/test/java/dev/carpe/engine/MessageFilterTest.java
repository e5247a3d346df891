package dev.carpe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MessageFilterTest {
    private static final int MESSAGES = 600_000;

    @Test
    void what_was_added_is_never_denied_and_few_others_are_taken_for_it() {
        MessageFilter filter = new MessageFilter();
        new SplittableRandom(1).longs(MESSAGES).forEach(filter::add);
        assertThat(new SplittableRandom(1).longs(MESSAGES).allMatch(filter::mayContain)).isTrue();
        long mistaken = new SplittableRandom(2).longs(MESSAGES).filter(filter::mayContain).count();
        assertThat(mistaken).isLessThan(MESSAGES / 100);
    }
}
