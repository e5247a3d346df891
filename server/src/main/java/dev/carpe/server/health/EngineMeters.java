package dev.carpe.server.health;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Metrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/// The engine's figures as meters.
public final class EngineMeters {
    private final Engine engine;
    private final MeterRegistry registry;

    private EngineMeters(Engine engine, MeterRegistry registry) {
        this.engine = engine;
        this.registry = registry;
    }

    /// Registers them.
    public static void register(Engine engine, MeterRegistry registry) {
        new EngineMeters(engine, registry).register();
    }

    private void register() {
        gauge("carpe.engine.queued", "Inputs that wait or are being processed", Metrics::queued);
        gauge("carpe.engine.capacity", "How many inputs may wait", Metrics::capacity);
        gauge(
                "carpe.engine.timer.lag.seconds",
                "How long the oldest timer is overdue",
                metrics -> metrics.lag().toMillis() / 1000.0);
        gauge("carpe.store.bytes", "Size of the store on disk", Metrics::storeBytes);
        gauge("carpe.customers.cached", "Customers held in memory", Metrics::customersCached);
        gauge(
                "carpe.store.trouble",
                "1 while the store takes no writes",
                metrics -> metrics.trouble().isEmpty() ? 0 : 1);
        count("carpe.events", "Events taken in", Metrics::events);
        count("carpe.events.duplicate", "Messages that had come before", Metrics::duplicates);
        count(
                "carpe.events.late",
                "Events older than the last of their customer",
                Metrics::lateEvents);
        count("carpe.moments", "Moments raised", Metrics::moments);
        count(
                "carpe.searches.given.up",
                "Searches for a moment given up: its definition has too many ways to pick its events",
                Metrics::givenUp);
        count("carpe.moments.missed", "Moments that went by without an answer", Metrics::missed);
        count("carpe.answers", "Answers given", Metrics::answers);
        count("carpe.questions", "Questions answered", Metrics::questions);
        count("carpe.timers", "Timers that fired", Metrics::ticks);
        count("carpe.timers.late", "Timers that fired late", Metrics::lateTicks);
        count("carpe.merges", "Profiles that went into another", Metrics::merges);
        count("carpe.commits", "Synced writes", Metrics::batches);
    }

    private void gauge(String name, String description, ToDoubleFunction<Metrics> value) {
        Gauge.builder(name, engine, one -> value.applyAsDouble(one.metrics()))
                .description(description)
                .register(registry);
    }

    private void count(String name, String description, ToDoubleFunction<Metrics> value) {
        FunctionCounter.builder(name, engine, one -> value.applyAsDouble(one.metrics()))
                .description(description)
                .register(registry);
    }
}
