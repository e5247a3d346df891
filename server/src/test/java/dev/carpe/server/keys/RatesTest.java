package dev.carpe.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RatesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Rates rates = new Rates(10, nanos::get);

    @Test
    void a_second_of_permits_is_there_at_once_and_then_they_come_steadily() {
        for (int i = 0; i < 10; i++) {
            assertThat(rates.take("a", 1)).isEmpty();
        }
        assertThat(rates.take("a", 1)).contains(Duration.ofMillis(100));
        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(rates.take("a", 1)).isEmpty();
        assertThat(rates.take("a", 5)).contains(Duration.ofMillis(500));
    }

    @Test
    void callers_do_not_use_up_each_others_permits() {
        assertThat(rates.take("a", 10)).isEmpty();
        assertThat(rates.take("b", 10)).isEmpty();
    }

    @Test
    void what_is_more_than_a_second_holds_passes_when_the_bucket_is_full() {
        assertThat(rates.take("a", 500)).isEmpty();
        assertThat(rates.take("a", 500)).contains(Duration.ofSeconds(1));
    }

    @Test
    void what_is_given_back_can_be_taken_again_and_no_more_than_the_bucket_holds() {
        assertThat(rates.take("a", 10)).isEmpty();
        rates.giveBack("a", 1);
        assertThat(rates.take("a", 1)).isEmpty();
        assertThat(rates.take("a", 1)).contains(Duration.ofMillis(100));
        rates.giveBack("a", 500);
        rates.giveBack("nobody", 1);
        assertThat(rates.take("a", 10)).isEmpty();
        assertThat(rates.take("a", 1)).contains(Duration.ofMillis(100));
    }
}
