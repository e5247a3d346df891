package dev.carpe.server.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.engine.Table;
import dev.carpe.experiment.Assignment;
import dev.carpe.experiment.Delivery;
import dev.carpe.experiment.Experiment;
import dev.carpe.experiment.Measurement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What an account's place tells of what its people were shown.
class AccountsTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final Delivery GIVEN = new Delivery(true, true, false, false);
    private static final Delivery SEEN = new Delivery(true, true, true, false);
    private static final Delivery CROSSED = new Delivery(true, false, false, true);

    private final Rows rows = new Rows();
    private final Accounts accounts = new Accounts(rows, "accounts/");
    private long position;

    /// A table in memory.
    private static final class Rows implements Table {
        private final TreeMap<String, byte[]> rows = new TreeMap<>();

        @Override
        public Optional<byte[]> get(String key) {
            return Optional.ofNullable(rows.get(key));
        }

        @Override
        public void put(String key, byte[] value) {
            rows.put(key, value);
        }

        @Override
        public void remove(String key) {
            rows.remove(key);
        }

        @Override
        public SequencedMap<String, byte[]> from(String from, int limit) {
            SequencedMap<String, byte[]> found = new LinkedHashMap<>();
            rows.tailMap(from).entrySet().stream()
                    .limit(limit)
                    .forEach(row -> found.put(row.getKey(), row.getValue()));
            return found;
        }
    }

    /// The place that one person of the account holds.
    private static Assignment person(String arm, Delivery delivery) {
        return new Assignment(
                        "moment:viewed@1@account", "account:acme", arm, START, START, List.of())
                .with(delivery);
    }

    private List<Measurement> comes(String arm, Delivery delivery) {
        return accounts.of(new Measurement.Enrolled(person(arm, delivery), 0.1), ++position);
    }

    /// Ghosts have become fewer between the two: one is held out, the other is answered.
    @Test
    void what_another_person_saw_of_another_arm_crosses_and_is_not_the_account_s_own() {
        comes(Experiment.HOLDOUT, Delivery.NONE);
        assertThat(comes(Experiment.ANSWERED, GIVEN)).isEmpty();
        Measurement seen = new Measurement.Delivered(person(Experiment.ANSWERED, SEEN), GIVEN);
        assertThat(accounts.of(seen, ++position))
                .containsExactly(
                        new Measurement.Delivered(
                                person(Experiment.HOLDOUT, CROSSED), Delivery.NONE));
        accounts.keep();
        Accounts again = new Accounts(rows, "accounts/");
        assertThat(again.of(seen, ++position)).isEmpty();
    }

    @Test
    void rows_are_read_that_tell_also_what_follows_from_the_arm() {
        comes(Experiment.HOLDOUT, Delivery.NONE);
        accounts.keep();
        rows.rows.replaceAll((_, row) -> {
            String text = new String(row, StandardCharsets.UTF_8);
            return text.replace("\"arm\":", "\"heldOut\":true,\"arm\":")
                    .getBytes(StandardCharsets.UTF_8);
        });
        Accounts again = new Accounts(rows, "accounts/");
        Measurement same = new Measurement.Enrolled(person(Experiment.HOLDOUT, Delivery.NONE), 0.1);
        assertThat(again.of(same, position)).isEmpty();
    }

    @Test
    void what_another_person_saw_of_the_same_arm_is_the_account_s_own() {
        comes("words", GIVEN);
        assertThat(comes("words", SEEN))
                .containsExactly(new Measurement.Delivered(person("words", SEEN), GIVEN));
    }

    /// Who is held out and saw an answer nevertheless saw one of the account's arm, or of a third: nobody can tell.
    @Test
    void what_crossed_in_another_arm_is_nothing_that_crossed_in_the_account_s() {
        comes(Experiment.ANSWERED, SEEN);
        assertThat(comes(Experiment.HOLDOUT, CROSSED)).isEmpty();
    }
}
