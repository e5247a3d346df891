package dev.carpe.server.insight;

import dev.carpe.analytics.History;
import dev.carpe.analytics.HistoryTrouble;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// How far history lies behind the log, as a measurement.
public final class HistoryMeters {
    private HistoryMeters() {}

    /// Registers it.
    public static void register(History history, MeterRegistry registry) {
        Gauge.builder("carpe.history.lag.seconds", history, HistoryMeters::lag)
                .description("How far history lies behind the log")
                .register(registry);
    }

    /// No figure while history itself cannot tell.
    private static double lag(History history) {
        try {
            return history.freshness().behind().toMillis() / 1000.0;
        } catch (HistoryTrouble _) {
            return Double.NaN;
        }
    }
}
