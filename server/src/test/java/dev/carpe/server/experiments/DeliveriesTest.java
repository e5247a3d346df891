package dev.carpe.server.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.experiment.Assignment;
import dev.carpe.experiment.Delivery;
import dev.carpe.experiment.Experiment;
import dev.carpe.experiment.Measurement;
import dev.carpe.server.experiments.Counted.Deliveries;
import dev.carpe.server.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Counting who was given and who saw what.
class DeliveriesTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final Delivery GIVEN = new Delivery(true, true, false, false);
    private static final Delivery SEEN = new Delivery(true, true, true, false);
    private static final Map<String, Double> SHARES = Map.of("words", 0.5, "stars", 0.5);

    private long position;

    private static Assignment place(String unit, Delivery delivery) {
        return new Assignment("help@1", unit, "words", START, START, List.of()).with(delivery);
    }

    private static Counted nobody() {
        return Counted.none(
                new Asked(Experiment.Level.TRIGGER, "help", List.of("words", "stars"), List.of()),
                START);
    }

    private Counted with(Counted counted, Measurement measurement) {
        return counted.with(measurement, SHARES, ZoneOffset.UTC, ++position);
    }

    @Test
    void a_customer_counts_once_in_what_was_given_and_once_in_what_was_seen() {
        Counted counted = with(nobody(), new Measurement.Enrolled(place("ada", GIVEN), 0));
        counted = with(counted, new Measurement.Enrolled(place("bob", Delivery.NONE), 0));
        counted = with(counted, new Measurement.Delivered(place("ada", SEEN), GIVEN));
        assertThat(counted.deliveries("words")).isEqualTo(new Deliveries(2, 1, 1, 0));
        assertThat(counted.deliveries("stars")).isEqualTo(Deliveries.NONE);
    }

    @Test
    void who_is_counted_out_is_counted_out_of_what_was_seen() {
        Counted counted = with(nobody(), new Measurement.Enrolled(place("ada", SEEN), 0));
        counted = with(counted, new Measurement.Enrolled(place("laptop", SEEN), 0));
        counted =
                with(counted, new Measurement.Excluded(place("laptop", SEEN), place("ada", SEEN)));
        assertThat(counted.deliveries("words")).isEqualTo(new Deliveries(1, 1, 1, 0));
        assertThat(counted.units("words")).isEqualTo(1);
    }

    /// A merge is taken back after the place was counted out, and the customer sees the answer then.
    @Test
    void what_is_seen_in_a_place_that_is_counted_out_is_not_more_than_there_are() {
        Counted counted = with(nobody(), new Measurement.Enrolled(place("laptop", GIVEN), 0));
        counted =
                with(
                        counted,
                        new Measurement.Excluded(place("laptop", GIVEN), place("ada", GIVEN)));
        counted = with(counted, new Measurement.Delivered(place("laptop", SEEN), GIVEN));
        assertThat(counted.deliveries("words").consistent()).isEqualTo(Deliveries.NONE);
    }

    @Test
    void who_was_assigned_before_it_was_kept_counts_and_is_not_followed() {
        Counted counted =
                with(nobody(), new Measurement.Enrolled(place("ada", Delivery.UNFOLLOWED), 0));
        assertThat(counted.units("words")).isEqualTo(1);
        assertThat(counted.deliveries("words")).isEqualTo(Deliveries.NONE);
    }

    @Test
    void counts_are_read_as_they_were_written_and_those_of_before_without_what_was_seen() {
        Counted counted = with(nobody(), new Measurement.Enrolled(place("ada", SEEN), 0));
        byte[] row = Json.write(counted);
        assertThat(Json.read(row, Counted.class)).isEqualTo(counted);
        String now = new String(row, StandardCharsets.UTF_8);
        String before =
                now.replace(
                        ",\"deliveries\":{\"followed\":1,\"given\":1,\"seen\":1,\"crossed\":0}",
                        "");
        assertThat(before).isNotEqualTo(now);
        Counted read = Json.read(before.getBytes(StandardCharsets.UTF_8), Counted.class);
        assertThat(read.units("words")).isEqualTo(1);
        assertThat(read.deliveries("words")).isEqualTo(Deliveries.NONE);
        read = with(read, new Measurement.Enrolled(place("bob", GIVEN), 0));
        assertThat(read.deliveries("words")).isEqualTo(new Deliveries(1, 1, 0, 0));
    }
}
