package dev.carpe.journey;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Withheld;
import dev.carpe.detect.Moment;
import dev.carpe.detect.NearMiss;
import dev.carpe.event.Struct;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Customer;
import dev.carpe.machine.Customers;
import dev.carpe.machine.Input;
import dev.carpe.machine.Machine;
import dev.carpe.machine.Output;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How things stand at one time of a journey.
///
/// @param workspace what is tested
/// @param machine what runs it
/// @param customers the scripted person, under every id used so far
/// @param zone the person's time zone, in which times are told
/// @param now the time
record JourneyView(
        Workspace workspace, Machine machine, Customers customers, ZoneId zone, Instant now) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE HH:mm:ss", Locale.ENGLISH);

    String at(Instant time) {
        return TIME.format(time.atZone(zone));
    }

    /// The active moments of a definition.
    List<Moment> active(String definition) {
        List<Moment> active = new ArrayList<>();
        for (Customer customer : customers.all()) {
            for (Moment moment : customer.story().active(now)) {
                if (moment.definition().equals(definition)) {
                    active.add(moment);
                }
            }
        }
        return active;
    }

    /// What almost made a moment of a definition.
    List<NearMiss> nearMisses(String definition) {
        List<NearMiss> near = new ArrayList<>();
        for (Customer customer : customers.all()) {
            near.addAll(customer.story().nearMisses(definition));
        }
        return near;
    }

    Optional<TriggerDefinition> trigger(String id) {
        return workspace.trigger(id);
    }

    /// Why a trigger would be silent if its place asked now: asked of copies, so that nothing is said.
    List<Withheld> ifAsked(TriggerDefinition trigger) {
        List<Withheld> withheld = new ArrayList<>();
        Input.Asked asked = new Input.Asked(List.of(trigger.placement()), Struct.EMPTY, false);
        for (Customer customer : customers.all()) {
            for (Output output : machine.step(customer.copy(), asked, now)) {
                if (output instanceof Output.Answered(Answer answer)) {
                    withheld.addAll(answer.withheld());
                }
            }
        }
        return withheld.stream().filter(one -> one.trigger().equals(trigger.id())).toList();
    }
}
