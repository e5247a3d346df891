package dev.carpe.journey;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.JourneyTest;
import dev.carpe.language.JourneyTest.TestStep;
import dev.carpe.language.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The events of a scripted journey: each step's, with the customer's time zone and consent in its context.
final class JourneyScript {
    private final JourneyTest test;
    private final ConsentScript consent;
    private int sent;

    JourneyScript(Workspace workspace, JourneyTest test) {
        this.test = test;
        this.consent = new ConsentScript(workspace, test.customer().consent());
    }

    Event event(TestStep.Sends step) {
        return event(step, "");
    }

    /// What one of a crowd sends.
    ///
    /// @param who what all ids of this customer end with
    Event event(TestStep.Sends step, String who) {
        sent++;
        return new Event(
                MessageId.of(step.place() + "#" + sent),
                step.type(),
                nameOf(step),
                named(step.device(), who),
                named(step.user(), who),
                step.time().toEpochMilli(),
                step.time().toEpochMilli(),
                sent,
                step.source(),
                step.properties(),
                consent.in(context(step.context())));
    }

    static @Nullable String named(@Nullable String id, String who) {
        return id == null ? null : id + who;
    }

    private static String nameOf(TestStep.Sends step) {
        return switch (step.type()) {
            case TRACK, PAGE, SCREEN -> step.name();
            case IDENTIFY, GROUP, ALIAS -> step.type().name().toLowerCase(Locale.ROOT);
        };
    }

    /// A step's context in the customer's time zone.
    Struct context(Struct said) {
        return said.get("timezone").isPresent()
                ? said
                : said.toBuilder()
                        .put("timezone", new Text(test.customer().timeZone().getId()))
                        .build();
    }

    Stream stream() {
        List<Event> events = new ArrayList<>();
        for (TestStep step : test.steps()) {
            switch (step) {
                case TestStep.Sends sends -> events.add(event(sends));
                case TestStep.Decides _, TestStep.Leaves _, TestStep.Expects _ -> {}
            }
        }
        return new Stream(test.id(), test.place(), "", events, Instant.MAX);
    }
}
