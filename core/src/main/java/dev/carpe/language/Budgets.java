package dev.carpe.language;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads budgets of triggers.
final class Budgets {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private Budgets() {}

    /// The budget of a trigger; null where it has none.
    static TriggerDefinition.@Nullable Budget read(Fields trigger) {
        Fields budget = trigger.orNull(TriggerKeys.BUDGET);
        if (budget == null) {
            return null;
        }
        Duration per = budget.get(TriggerKeys.PERIOD);
        if (budget.isSound(TriggerKeys.PERIOD) && !isPeriod(per)) {
            budget.refuse(
                    TriggerKeys.PERIOD,
                    "%s is no period: each must begin at the same times of every day (write 1h, 2h, 3h, 4h, 6h, 8h, 12h, or whole days such as 1d or 7d)"
                            .formatted(Durations.print(per)));
        }
        return new TriggerDefinition.Budget(
                budget.get(TriggerKeys.ANSWERS), isPeriod(per) ? per : DAY);
    }

    private static boolean isPeriod(Duration per) {
        if (per.compareTo(HOUR) < 0) {
            return false;
        }
        return per.compareTo(DAY) < 0
                ? DAY.toMillis() % per.toMillis() == 0
                : per.toMillis() % DAY.toMillis() == 0;
    }
}
