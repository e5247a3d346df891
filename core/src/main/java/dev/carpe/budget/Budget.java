package dev.carpe.budget;

import dev.carpe.adapt.Policies;
import dev.carpe.adapt.Policy;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many answers a trigger may give in a period, all customers together. Immutable.
///
/// @param key what is known of its pace is kept under
/// @param trigger id of the trigger
/// @param times how many answers at the most
/// @param per a period's length: a part of a day, or whole days
/// @param zone whose midnights periods begin at
public record Budget(String key, String trigger, int times, Duration per, ZoneId zone) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final double MINUTE = Duration.ofMinutes(1).toMillis();

    /// 1970-01-01 was a Thursday: so periods of seven days begin on Mondays.
    private static final long MONDAY = 3;

    /// Those of a workspace, by trigger.
    public static Map<String, Budget> of(Workspace workspace) {
        Map<String, Budget> found = new LinkedHashMap<>();
        for (TriggerDefinition trigger : workspace.triggers()) {
            TriggerDefinition.Budget budget = trigger.budget();
            if (budget != null && trigger.status().isInForce()) {
                ZoneId zone = workspace.settings().timeZone();
                // No trigger's and no experiment's key has this sign.
                String key = trigger.id() + "/budget";
                found.put(
                        trigger.id(),
                        new Budget(key, trigger.id(), budget.times(), budget.per(), zone));
            }
        }
        return Collections.unmodifiableMap(found);
    }

    /// A stretch of time with a budget of its own.
    ///
    /// @param from its first instant
    /// @param to the first instant of the next one
    public record Period(Instant from, Instant to) {}

    /// The period that a time lies in. Parts of a day are counted from midnight; the last one of a day ends with it, so that a day of 25 hours has no more of
    /// them than others.
    public Period period(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        if (per.compareTo(DAY) >= 0) {
            long days = per.toDays();
            long since = Math.floorMod(today.toEpochDay() + MONDAY, days);
            LocalDate first = today.minusDays(since);
            return new Period(midnight(first), midnight(first.plusDays(days)));
        }
        Instant midnight = midnight(today);
        long last = DAY.dividedBy(per) - 1;
        long gone = Math.min(Duration.between(midnight, now).dividedBy(per), last);
        Instant from = midnight.plus(per.multipliedBy(gone));
        Instant to = from.plus(per);
        Instant end = midnight(today.plusDays(1));
        return new Period(from, gone == last || to.isAfter(end) ? end : to);
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /// On which terms bids are let through at a time.
    ///
    /// What is left is spread evenly over the time left; the chance is that pace over the pace at which bids come. Beside the chance, as
    /// bids may come faster than is known, no more are let through than twice that pace brings, with room for luck: three standard
    /// deviations of a Poisson count, and at least one.
    public Terms terms(Policies policies, Instant now) {
        Policy policy = policies.of(key);
        if (policy == null || !(policy.model() instanceof Policy.Model.Pace pace)) {
            return terms(0, 0, 0, now, now);
        }
        boolean current = pace.from().equals(period(now).from()) && !pace.at().isAfter(now);
        return current
                ? terms(policy.number(), pace.demand(), pace.spent(), pace.at(), now)
                : terms(policy.number(), pace.demand(), 0, now, now);
    }

    private Terms terms(long policy, double demand, long spent, Instant since, Instant now) {
        double minutesLeft = Math.max(1, minutes(now, period(now).to()));
        double pace = Math.max(0, times - spent) / minutesLeft;
        double chance = demand <= pace ? 1 : pace / demand;
        double expected = pace * (Math.floor(minutes(since, now)) + 1);
        double room = Math.max(1, Math.ceil(2 * expected + 3 * Math.sqrt(expected)));
        return new Terms(policy, chance, (long) Math.min(times, spent + room));
    }

    private static double minutes(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MINUTE;
    }

    /// How a budget stands.
    ///
    /// @param policy number of the policy that they follow from; 0 where nothing is known yet
    /// @param chance with which a bid is let through, 0…1
    /// @param most how many of the period may be spent by now, whatever the draw says
    public record Terms(long policy, double chance, long most) {}
}
