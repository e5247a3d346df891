package dev.carpe.server.recordings;

import dev.carpe.recordings.Recordings;
import dev.carpe.recordings.Usage;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/// What recordings and heat data take up, as measurements.
public final class RecordingMeters {
    private final Recordings recordings;
    private final MeterRegistry registry;

    private RecordingMeters(Recordings recordings, MeterRegistry registry) {
        this.recordings = recordings;
        this.registry = registry;
    }

    /// Registers them.
    public static void register(Recordings recordings, MeterRegistry registry) {
        new RecordingMeters(recordings, registry).register();
    }

    private void register() {
        gauge("carpe.recordings.bytes", "Bytes of recordings and heat data", Usage::bytes);
        gauge("carpe.recordings.budget.bytes", "How many there may be", Usage::budget);
        gauge("carpe.recordings.kept", "Recordings", Usage::recordings);
        gauge("carpe.recordings.with.moments", "Recordings with a moment", Usage::withMoments);
        gauge("carpe.heat.points", "Heat points", Usage::points);
        count(
                "carpe.recordings.dropped.room",
                "Recordings that went to keep to the budget",
                Usage::droppedForRoom);
        count(
                "carpe.recordings.dropped.age",
                "Visits that went since their time was over",
                Usage::droppedForAge);
    }

    private void gauge(String name, String description, ToDoubleFunction<Usage> value) {
        Gauge.builder(name, recordings, one -> value.applyAsDouble(one.usage()))
                .description(description)
                .register(registry);
    }

    private void count(String name, String description, ToDoubleFunction<Usage> value) {
        FunctionCounter.builder(name, recordings, one -> value.applyAsDouble(one.usage()))
                .description(description)
                .register(registry);
    }
}
