package dev.carpe.language;

import dev.carpe.language.condition.Expression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `trigger:` documents.
final class Triggers {
    static final List<String> ROOTS = List.of("intent", "moment", "profile", "session", "context");
    private static final Duration USUAL_SETTLE = Duration.ofMinutes(5);

    private final Index index;
    private final Surroundings surroundings;
    private final Problems problems;

    Triggers(Index index, Surroundings surroundings, Problems problems) {
        this.index = index;
        this.surroundings = surroundings;
        this.problems = problems;
    }

    TriggerDefinition read(Fields trigger) {
        TriggerDefinition.On on = on(trigger);
        index.referAll(DocumentKind.MOMENT, on.moments(), trigger, TriggerKeys.ON);
        String placement = placement(trigger);
        TriggerDefinition.Choice choice = choice(trigger.get(TriggerKeys.CHOOSE), on);
        checkGoal(trigger, choice);
        Duration settle = settle(trigger, placement);
        checkInTime(trigger, on, settle);
        return new TriggerDefinition(
                trigger.get(TriggerKeys.TRIGGER),
                trigger.get(TriggerKeys.STATUS),
                on,
                trigger.get(TriggerKeys.AFTER),
                where(trigger, on),
                named(trigger, TriggerKeys.AUDIENCE, DocumentKind.AUDIENCE),
                placement,
                choice,
                named(trigger, TriggerKeys.GOAL, DocumentKind.GOAL),
                guardrails(trigger),
                trigger.get(TriggerKeys.HOLDOUT),
                Caps.read(trigger, TriggerKeys.CAP),
                Budgets.read(trigger),
                Exclusives.read(trigger),
                trigger.get(TriggerKeys.PRIORITY),
                settle,
                trigger.place());
    }

    private void checkGoal(Fields trigger, TriggerDefinition.Choice choice) {
        if (trigger.has(TriggerKeys.GOAL)) {
            String goal = trigger.get(TriggerKeys.GOAL);
            TriggerDefinition.Learning learning = choice.learning();
            boolean hasValue =
                    index.find(DocumentKind.GOAL, goal)
                            .map(found -> found.fields().has(AnswerKeys.VALUE))
                            .orElse(true);
            if (learning != null
                    && learning.reward() == TriggerDefinition.Learning.Reward.VALUE
                    && !hasValue) {
                trigger.refuse(
                        TriggerKeys.CHOOSE,
                        "the reward is the value of goal %s, which has none (write value: there, or reward: reached)"
                                .formatted(goal));
            }
            return;
        }
        switch (choice.by()) {
            case EXPERIMENT ->
                    trigger.refuse(
                            TriggerKeys.CHOOSE,
                            "an experiment compares by a goal, and the trigger names none (write goal: and the id of a goal)");
            case BANDIT ->
                    trigger.refuse(
                            TriggerKeys.CHOOSE,
                            "a bandit learns from a goal, and the trigger names none (write goal: and the id of a goal)");
            case ONE, SPLIT -> {}
        }
    }

    private TriggerDefinition.On on(Fields trigger) {
        Yaml on = trigger.get(TriggerKeys.ON);
        if (on instanceof Yaml.Entries) {
            Fields sequence = Fields.of(TriggerKeys.SEQUENCES, "on", on, problems);
            List<String> moments = sequence.get(TriggerKeys.SEQUENCE);
            if (moments.size() == 1) {
                sequence.refuse(
                        TriggerKeys.SEQUENCE,
                        "one moment is no sequence (write on: " + moments.getFirst() + ")");
            }
            return new TriggerDefinition.On.Sequence(
                    moments, sequence.get(TriggerKeys.SEQUENCE_WITHIN));
        }
        return new TriggerDefinition.On.AnyOf(
                on.equals(Yaml.Items.NOTHING)
                        ? List.of()
                        : Collected.oneOrMore(Formats.ID).read("on", on, problems));
    }

    private @Nullable Expression where(Fields trigger, TriggerDefinition.On on) {
        Yaml.Scalar where = trigger.orNull(TriggerKeys.WHERE);
        return where == null
                ? null
                : Conditions.readAlone(
                        "where", where, surroundings.answers(on.moments()), ROOTS, problems);
    }

    private @Nullable String named(Fields trigger, Key<String> key, DocumentKind kind) {
        String id = trigger.orNull(key);
        if (id != null) {
            index.referAll(kind, List.of(id), trigger, key);
        }
        return id;
    }

    private List<String> guardrails(Fields trigger) {
        List<String> guardrails = trigger.get(TriggerKeys.GUARDRAILS);
        for (String id : guardrails) {
            DocumentKind kind =
                    index.has(DocumentKind.MOMENT, id) ? DocumentKind.MOMENT : DocumentKind.GOAL;
            index.referAll(kind, List.of(id), trigger, TriggerKeys.GUARDRAILS);
        }
        return guardrails;
    }

    /// A workspace that declares no placements has a slot for every name.
    private String placement(Fields trigger) {
        String placement = trigger.get(TriggerKeys.PLACEMENT);
        boolean channel =
                Arrays.stream(Channel.values())
                        .anyMatch(each -> each != Channel.PAGE && each.word().equals(placement));
        if (placement.equals(Channel.PAGE.word())) {
            trigger.refuse(
                    TriggerKeys.PLACEMENT,
                    "page says nothing about where on the page (write a placement's name)");
        } else if (!channel && !index.ids(DocumentKind.PLACEMENT).isEmpty()) {
            index.referAll(
                    DocumentKind.PLACEMENT, List.of(placement), trigger, TriggerKeys.PLACEMENT);
        }
        return placement;
    }

    private Channel channel(String placement) {
        for (Channel channel : Channel.values()) {
            if (channel.word().equals(placement)) {
                return channel;
            }
        }
        return index.find(DocumentKind.PLACEMENT, placement)
                .map(declared -> declared.fields().get(AnswerKeys.CHANNEL))
                .orElse(Channel.PAGE);
    }

    private @Nullable Duration settle(Fields trigger, String placement) {
        Channel channel = channel(placement);
        if (channel.canBeUndone()) {
            if (trigger.has(TriggerKeys.SETTLE)) {
                trigger.refuse(
                        TriggerKeys.SETTLE,
                        "a placement on a page answers at once and can be taken back (take it away)");
            }
            return null;
        }
        return trigger.orElse(TriggerKeys.SETTLE, USUAL_SETTLE);
    }

    /// An answer must be able to come while its moment lasts.
    private void checkInTime(Fields trigger, TriggerDefinition.On on, @Nullable Duration settle) {
        Duration after = trigger.get(TriggerKeys.AFTER);
        for (String id : on.moments()) {
            Duration lasts =
                    index.find(DocumentKind.MOMENT, id)
                            .map(moment -> moment.fields().get(MomentKeys.LASTS))
                            .orElse(Duration.ofDays(36_525));
            boolean known = !lasts.isZero();
            if (known && settle != null && settle.compareTo(lasts) >= 0) {
                String written =
                        trigger.has(TriggerKeys.SETTLE)
                                ? ""
                                : "is " + Durations.print(settle) + " where it is left out, which ";
                trigger.refuse(
                        TriggerKeys.SETTLE,
                        """
                        %sis not shorter than %s lasts (%s), so the answer would come too late \
                        (write a shorter settle:)\
                        """
                                .formatted(
                                        (written.isEmpty()
                                                ? Durations.print(settle) + " "
                                                : written),
                                        id,
                                        Durations.print(lasts)));
            }
            if (known && after.compareTo(lasts) >= 0) {
                trigger.refuse(
                        TriggerKeys.AFTER,
                        """
                        %s is not shorter than %s lasts (%s), so the answer would come too late \
                        (write a shorter after:, or a longer lasts: there)\
                        """
                                .formatted(Durations.print(after), id, Durations.print(lasts)));
            }
        }
    }

    private TriggerDefinition.Choice choice(Fields choose, TriggerDefinition.On on) {
        List<String> among = choose.get(TriggerKeys.AMONG);
        index.referAll(DocumentKind.EXPERIENCE, among, choose, TriggerKeys.AMONG);
        if (among.stream().distinct().count() < among.size()) {
            choose.refuse(
                    TriggerKeys.AMONG,
                    "names an experience twice (name each once; shares: weighs them)");
        }
        TriggerDefinition.Choice.Method method = choose.get(TriggerKeys.BY);
        return new TriggerDefinition.Choice(
                method,
                among,
                shares(choose, method, among.size()),
                new Learnings(surroundings.answers(on.moments()), problems)
                        .read(choose, method, among.size()));
    }

    private static List<Double> shares(
            Fields choose, TriggerDefinition.Choice.Method method, int experiences) {
        List<Double> shares = choose.get(TriggerKeys.SHARES);
        if (shares.isEmpty()) {
            return shares;
        }
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        if (method == TriggerDefinition.Choice.Method.ONE) {
            choose.refuse(
                    TriggerKeys.SHARES,
                    "weighs a random draw, and by: one draws nothing (write by: split, or take it away)");
        } else if (method == TriggerDefinition.Choice.Method.BANDIT) {
            choose.refuse(
                    TriggerKeys.SHARES,
                    "a bandit finds the shares itself (bound them by at-least: and at-most:)");
        } else if (shares.size() != experiences) {
            choose.refuse(
                    TriggerKeys.SHARES,
                    "there are %s shares for %s experiences (write one for each)"
                            .formatted(shares.size(), experiences));
        } else if (choose.isSound(TriggerKeys.SHARES) && sum <= 0) {
            choose.refuse(
                    TriggerKeys.SHARES, "they add up to 0 (give at least one experience a share)");
        }
        List<Double> parts = new ArrayList<>();
        shares.forEach(share -> parts.add(sum > 0 ? share / sum : share));
        return parts;
    }
}
