package dev.carpe.language;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads contact caps.
final class Caps {
    private Caps() {}

    static List<TriggerDefinition.Cap> read(Fields fields, Key<List<Fields>> key) {
        List<TriggerDefinition.Cap> caps = new ArrayList<>();
        for (Fields cap : fields.get(key)) {
            caps.add(new TriggerDefinition.Cap(cap.get(TriggerKeys.TIMES), per(cap)));
        }
        return caps;
    }

    /// The rolling span; null for a session.
    private static @Nullable Duration per(Fields cap) {
        String per = cap.orElse(TriggerKeys.PER, "session");
        if (per.equals("session")) {
            return null;
        }
        return switch (Durations.parse(per)) {
            case Read.Good<Duration>(Duration span) when !span.isZero() -> span;
            case Read.Good<Duration> _ -> {
                cap.refuse(
                        TriggerKeys.PER,
                        "0s is no span to count in (write session, or a span such as 24h)");
                yield Duration.ofDays(1);
            }
            case Read.Bad<Duration>(String message) -> {
                cap.refuse(TriggerKeys.PER, message + "; or write session");
                yield Duration.ofDays(1);
            }
        };
    }
}
