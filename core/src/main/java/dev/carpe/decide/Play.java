package dev.carpe.decide;

import dev.carpe.adapt.Adaptive;
import dev.carpe.budget.Budget;
import dev.carpe.detect.Moment;
import dev.carpe.language.Channel;
import dev.carpe.language.MomentDefinition.Status;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.condition.Condition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A trigger, compiled.
///
/// @param trigger the trigger
/// @param channel how its answers reach the customer
/// @param offers its experiences, in order
/// @param where its condition, or null for always
/// @param audience the condition that its audience meets, or null for everyone
/// @param bandit what chooses among its experiences, or null where no bandit does
/// @param budget how many answers it may give, or null where as many as are wanted
/// @param known what the bandit reads of a case
record Play(
        TriggerDefinition trigger,
        Channel channel,
        List<Offer> offers,
        @Nullable Condition where,
        @Nullable Condition audience,
        @Nullable Adaptive bandit,
        @Nullable Budget budget,
        CaseWords known) {
    Play {
        offers = List.copyOf(offers);
    }

    String id() {
        return trigger.id();
    }

    boolean isShadow() {
        return trigger.status() == Status.SHADOW;
    }

    /// The definitions whose moments it answers: any that it lists, or the last of its sequence.
    List<String> answered() {
        return switch (trigger.on()) {
            case TriggerDefinition.On.AnyOf any -> any.moments().stream().distinct().toList();
            case TriggerDefinition.On.Sequence sequence -> List.of(sequence.moments().getLast());
        };
    }

    /// Tells whether it answers a moment of this definition.
    boolean answers(String definition) {
        return switch (trigger.on()) {
            case TriggerDefinition.On.AnyOf any -> any.moments().contains(definition);
            case TriggerDefinition.On.Sequence sequence ->
                    sequence.moments().getLast().equals(definition);
        };
    }

    /// The moment that a sequence still lacks; empty where it lacks none, or where any one moment will do.
    Optional<String> missing(Sightings seen, Moment last) {
        return switch (trigger.on()) {
            case TriggerDefinition.On.AnyOf _ -> Optional.empty();
            case TriggerDefinition.On.Sequence sequence -> seen.missing(sequence, last);
        };
    }
}
