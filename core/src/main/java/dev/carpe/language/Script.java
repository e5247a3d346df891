package dev.carpe.language;

import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.JourneyTest.TestStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the steps of a journey test, in order, with the time and with who is known on which device.
final class Script {
    private final Index index;
    private final Problems problems;
    private final JourneyTest.Customer customer;
    private final Timeline timeline;
    private final Expectations expectations;
    private final Map<String, String> users = new LinkedHashMap<>();

    Script(Index index, Problems problems, JourneyTest.Customer customer, Timeline timeline) {
        this.index = index;
        this.problems = problems;
        this.customer = customer;
        this.timeline = timeline;
        this.expectations = new Expectations(index, problems);
    }

    List<TestStep> read(List<Fields> lines) {
        List<TestStep> steps = new ArrayList<>();
        for (Fields line : lines) {
            move(line);
            checkOneThing(line);
            if (line.has(TestKeys.EXPECT)) {
                steps.add(
                        new TestStep.Expects(
                                timeline.now(),
                                expectations.read(line.get(TestKeys.EXPECT)),
                                line.place()));
            } else if (line.has(TestKeys.DECIDE)) {
                steps.add(decides(line));
            } else {
                if (line.has(TestKeys.CHANCE)) {
                    steps.add(leaves(line.get(TestKeys.CHANCE), line.place()));
                }
                calls(line).stream().findFirst().ifPresent(call -> steps.add(sends(line, call)));
            }
        }
        return steps;
    }

    private void move(Fields line) {
        if (line.has(TestKeys.AT) && line.has(TestKeys.AFTER)) {
            line.refuse(TestKeys.AFTER, "at: says the time already (keep one of the two)");
        }
        if (line.has(TestKeys.AT)) {
            report(line, TestKeys.AT, timeline.at(line.get(TestKeys.AT)));
        }
        if (line.has(TestKeys.AFTER)) {
            report(line, TestKeys.AFTER, timeline.after(line.get(TestKeys.AFTER)));
        }
    }

    private static void report(Fields line, Key<?> key, Read<Instant> moved) {
        switch (moved) {
            case Read.Good<Instant> _ -> {}
            case Read.Bad<Instant>(String message) -> line.refuse(key, message);
        }
    }

    private void checkOneThing(Fields line) {
        int things =
                calls(line).size()
                        + (line.has(TestKeys.DECIDE) ? 1 : 0)
                        + (line.has(TestKeys.EXPECT) ? 1 : 0);
        boolean timeOnly = line.has(TestKeys.AT) || line.has(TestKeys.AFTER);
        if (things > 1) {
            problems.error(
                    line.place(),
                    "a step does one thing, and this one does %s (make several steps of it)"
                            .formatted(things));
        } else if (things == 0 && !timeOnly) {
            problems.error(
                    line.place(),
                    "the step does nothing (write track:, page:, screen:, identify:, alias:, group:, decide:, expect:, or after: to let time pass)");
        }
        if (line.has(TestKeys.CHANCE) && calls(line).isEmpty()) {
            line.refuse(TestKeys.CHANCE, "belongs to an event (write it beside track:, say)");
        }
        boolean tells = line.has(TestKeys.IDENTIFY) || line.has(TestKeys.GROUP);
        if (line.has(TestKeys.TRAITS) && !tells) {
            line.refuse(
                    TestKeys.TRAITS,
                    "belong to identify: and group: (write with: for an event's properties)");
        }
        if (line.has(TestKeys.WITH)
                && (tells || line.has(TestKeys.EXPECT) || line.has(TestKeys.DECIDE))) {
            line.refuse(
                    TestKeys.WITH,
                    "belongs to events (write traits: for identify: and group:, or context:)");
        }
    }

    /// Who acts: a device, the person alone, or the customer's usual device.
    private record Actor(@Nullable String device, @Nullable String user) {
        /// The id it has been known by.
        String known() {
            return user != null ? user : device != null ? device : "";
        }
    }

    private Actor actor(Fields line) {
        String as = line.orNull(TestKeys.AS);
        String anonymous = customer.anonymous();
        String user = customer.user();
        if (as == null && anonymous == null) {
            return user == null
                    ? new Actor(InlineTest.DEFAULT_DEVICE, users.get(InlineTest.DEFAULT_DEVICE))
                    : new Actor(null, user);
        }
        if (as != null && as.equals(user)) {
            return new Actor(null, user);
        }
        String device = as == null ? String.valueOf(anonymous) : as;
        if (as != null && !as.equals(anonymous) && !customer.devices().contains(as)) {
            List<String> known = new ArrayList<>(customer.devices());
            known.addAll(anonymous == null ? List.of() : List.of(anonymous));
            known.addAll(user == null ? List.of() : List.of(user));
            line.refuse(
                    TestKeys.AS,
                    "\"%s\" is none of the customer's devices%s; or add it to devices: of the customer"
                            .formatted(Excerpt.of(as), Suggestion.orList(known, as)));
        }
        return new Actor(device, users.get(device));
    }

    private TestStep decides(Fields line) {
        Actor actor = actor(line);
        List<String> placements =
                Collected.oneOrMore(Formats.SLOT_NAME)
                        .read("decide", line.get(TestKeys.DECIDE), problems);
        if (!index.ids(DocumentKind.PLACEMENT).isEmpty()) {
            List<String> declared = placements.stream().filter(this::isNoChannel).toList();
            index.referAll(DocumentKind.PLACEMENT, declared, line, TestKeys.DECIDE);
        }
        return new TestStep.Decides(
                timeline.now(),
                placements,
                actor.device(),
                actor.user(),
                line.get(TestKeys.CONTEXT),
                line.place());
    }

    private boolean isNoChannel(String placement) {
        return Arrays.stream(Channel.values())
                .noneMatch(channel -> channel.word().equals(placement));
    }

    private static Key<String> key(Event.Type call) {
        return switch (call) {
            case TRACK -> TestKeys.TRACK;
            case PAGE -> TestKeys.PAGE;
            case SCREEN -> TestKeys.SCREEN;
            case IDENTIFY -> TestKeys.IDENTIFY;
            case GROUP -> TestKeys.GROUP;
            case ALIAS -> TestKeys.ALIAS;
        };
    }

    private static List<Event.Type> calls(Fields line) {
        return Arrays.stream(Event.Type.values()).filter(call -> line.has(key(call))).toList();
    }

    private TestStep sends(Fields line, Event.Type call) {
        Actor actor = actor(line);
        String value = line.get(key(call));
        boolean tellsUser = call == Event.Type.IDENTIFY || call == Event.Type.ALIAS;
        if (tellsUser && actor.device() != null) {
            users.put(actor.device(), value);
        }
        return new TestStep.Sends(
                timeline.now(),
                call,
                isNamed(call) ? value : "",
                actor.device(),
                tellsUser ? value : actor.user(),
                source(line),
                properties(line, call, value, actor),
                line.get(TestKeys.CONTEXT),
                line.place());
    }

    private TestStep leaves(Fields chance, Place place) {
        return new TestStep.Leaves(
                timeline.now(), chance.get(TestKeys.USUALLY), chance.get(TestKeys.ANSWERED), place);
    }

    private static boolean isNamed(Event.Type call) {
        return switch (call) {
            case TRACK, PAGE, SCREEN -> true;
            case IDENTIFY, GROUP, ALIAS -> false;
        };
    }

    private static Struct properties(Fields line, Event.Type call, String value, Actor actor) {
        return switch (call) {
            case TRACK, PAGE, SCREEN -> line.get(TestKeys.WITH);
            case IDENTIFY -> line.get(TestKeys.TRAITS);
            case GROUP ->
                    line.get(TestKeys.TRAITS).toBuilder().put("groupId", new Text(value)).build();
            case ALIAS -> Struct.of("previousId", new Text(actor.known()));
        };
    }

    private String source(Fields line) {
        String source = line.get(TestKeys.SOURCE);
        boolean kind =
                Arrays.stream(SourceDefinition.Kind.values())
                        .anyMatch(each -> each.word().equals(source));
        if (!kind || index.has(DocumentKind.SOURCE, source)) {
            index.referAll(DocumentKind.SOURCE, List.of(source), line, TestKeys.SOURCE);
        }
        return source;
    }
}
