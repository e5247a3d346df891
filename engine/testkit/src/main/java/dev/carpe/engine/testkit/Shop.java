package dev.carpe.engine.testkit;

import dev.carpe.decide.Catalogue;
import dev.carpe.engine.Program;
import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.WorkspaceReader;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A small shop whose definitions use counting, absences, consent, caps and channels, and events in it. Time is told in seconds after
/// [#START].
public final class Shop {
    /// A Friday at noon.
    public static final Instant START = Instant.parse("2026-03-06T12:00:00Z");

    /// The shop's workspace.
    public static final String WORKSPACE =
            """
            settings: site
            time-zone: UTC
            caps: [{ times: 6, per: 30m }]
            ---
            source: till
            kind: store
            grace: 10m
            ---
            source: archive
            kind: import
            ---
            placement: banner
            channel: page
            title: Banner
            ---
            placement: panel
            channel: page
            title: Panel
            ---
            goal: bought
            on: Order Completed
            within: 30m
            ---
            moment: viewed
            title: Viewed a product again and again
            need: buy
            phase: consideration
            purpose: ads
            detect:
              same: product_id
              within: 20m
              steps: [{ on: Product Viewed, times: 3 }]
            lasts: 10m
            ends-on: [Order Completed]
            rearm: 90s
            ---
            moment: left
            title: Left a cart
            need: buy
            phase: consideration
            detect:
              within: 2h
              steps:
                - on: Product Added
                - no: Order Completed
                  for: 5m
            lasts: 30m
            ---
            experience: snippet
            principle: none
            content: { headline: Look }
            ---
            experience: plain
            principle: none
            content: { headline: Hello }
            ---
            experience: stock
            principle: none
            content: { headline: "{{ catalogue.stock }} left" }
            claims: [catalogue.stock > 0]
            cap: { times: 2, per: 20m }
            ---
            trigger: banner-one
            on: [viewed, left]
            placement: banner
            choose: { by: split, among: [snippet, stock] }
            cap: { times: 2, per: session }
            ---
            trigger: panel-learns
            on: viewed
            placement: panel
            goal: bought
            choose: { by: bandit, among: [snippet, plain] }
            ---
            trigger: mail-left
            on: left
            placement: email
            after: 3m
            choose: { by: one, among: [snippet] }
            priority: 70
            ---
            trigger: agent-both
            on: { sequence: [viewed, left], within: 30m }
            placement: agent
            settle: 2m
            choose: { by: one, among: [snippet] }
            ---
            trigger: held
            on: left
            placement: push
            holdout: 50%
            choose: { by: one, among: [snippet] }
            """;

    /// Three of everything are in stock.
    public static final Catalogue CATALOGUE = _ -> Struct.of("stock", Num.of(3));

    private Shop() {}

    /// The shop's definitions.
    public static Program program() {
        return program(WORKSPACE);
    }

    /// The definitions of a workspace.
    public static Program program(String workspace) {
        Reading reading = WorkspaceReader.read(List.of(new SourceFile("shop.yaml", workspace)));
        if (reading.hasErrors()) {
            throw new IllegalArgumentException(reading.problems().toString());
        }
        return Program.of(reading.workspace());
    }

    /// A time.
    public static Instant at(double second) {
        return START.plusMillis(Math.round(second * 1000));
    }

    /// A product is viewed, or whatever the name says.
    public static Event track(
            String message,
            String name,
            @Nullable String device,
            @Nullable String user,
            double second) {
        return event(message, Event.Type.TRACK, name, device, user, second, second, "web");
    }

    /// Somebody logs in.
    public static Event identify(String message, String device, String user, double second) {
        return event(message, Event.Type.IDENTIFY, "identify", device, user, second, second, "web");
    }

    /// An event of any kind, about product `p1`.
    ///
    /// @param second when it happened
    /// @param received when it was received
    public static Event event(
            String message,
            Event.Type type,
            String name,
            @Nullable String device,
            @Nullable String user,
            double second,
            double received,
            String source) {
        return new Event(
                MessageId.of(message),
                type,
                name,
                device,
                user,
                at(second).toEpochMilli(),
                at(received).toEpochMilli(),
                0,
                source,
                Struct.of("product_id", new Text("p1")),
                Struct.EMPTY);
    }

    /// The same event with a word on consent for `ads`.
    public static Event consenting(Event event, boolean grants) {
        Struct context =
                Struct.of(
                        "consent",
                        Struct.of("categoryPreferences", Struct.of("ads", Bool.of(grants))));
        return new Event(
                event.messageId(),
                event.type(),
                event.name(),
                event.anonymousId(),
                event.userId(),
                event.timeMillis(),
                event.receivedMillis(),
                event.sequence(),
                event.source(),
                event.properties(),
                context);
    }
}
