package dev.carpe.server.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Measures requests: how many, how long, with what result, and how many are under way.
public final class Traffic {
    private final MeterRegistry registry;
    private final LongAdder active = new LongAdder();
    private final Map<String, Map<Integer, Timer>> timers = new ConcurrentHashMap<>();

    /// Measures into this registry.
    public Traffic(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("carpe.http.active", active, LongAdder::sum)
                .description("Requests under way, open streams included")
                .register(registry);
    }

    void begin() {
        active.increment();
    }

    void end(String endpoint, int status, long nanos) {
        active.decrement();
        timers.computeIfAbsent(endpoint, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(status, _ -> timer(endpoint, status))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(String endpoint, int status) {
        return Timer.builder("carpe.http.requests")
                .description("Time from a request's head to the end of its answer")
                .tag("endpoint", endpoint)
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1))
                .register(registry);
    }
}
