package dev.carpe.language;

import dev.carpe.language.TriggerDefinition.Exclusive;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the parts of namespaces that triggers have, and sees to it that no two have customers in common.
final class Exclusives {
    private Exclusives() {}

    /// The part of a trigger; null where it has none.
    static @Nullable Exclusive read(Fields trigger) {
        Fields part = trigger.orNull(TriggerKeys.EXCLUSIVE);
        if (part == null) {
            return null;
        }
        double from = part.get(TriggerKeys.FROM);
        double to = part.get(TriggerKeys.TO);
        boolean sound = part.isSound(TriggerKeys.FROM) && part.isSound(TriggerKeys.TO);
        if (sound && from >= to) {
            part.refuse(
                    TriggerKeys.TO,
                    "the part from %s to %s holds nobody (write a larger to:)"
                            .formatted(percent(from), percent(to)));
        }
        return new Exclusive(part.get(TriggerKeys.NAMESPACE), from, to, part.place());
    }

    /// Reports parts that overlap. Of drafts and of triggers that are retired nobody is kept.
    static void check(List<TriggerDefinition> triggers, Problems problems) {
        for (int i = 0; i < triggers.size(); i++) {
            for (TriggerDefinition before : triggers.subList(0, i)) {
                check(before, triggers.get(i), problems);
            }
        }
    }

    private static void check(
            TriggerDefinition before, TriggerDefinition trigger, Problems problems) {
        Exclusive taken = before.exclusive();
        Exclusive part = trigger.exclusive();
        boolean inForce = before.status().isInForce() && trigger.status().isInForce();
        if (taken != null && part != null && inForce && part.overlaps(taken)) {
            problems.error(
                    part.place(),
                    "exclusive: %s to %s of %s overlaps the part of %s at %s, %s to %s (move one of them)"
                            .formatted(
                                    percent(part.from()),
                                    percent(part.to()),
                                    part.namespace(),
                                    before.id(),
                                    taken.place(),
                                    percent(taken.from()),
                                    percent(taken.to())));
        }
    }

    private static String percent(double share) {
        BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2);
        return percent.stripTrailingZeros().toPlainString() + "%";
    }
}
