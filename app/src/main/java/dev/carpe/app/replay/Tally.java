package dev.carpe.app.replay;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.decide.Reason;
import dev.carpe.decide.Withheld;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.experiment.Happening;
import dev.carpe.language.Channel;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Counts what a replay brings about.
final class Tally {
    private final List<Tracked> tracked = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Seen> seen = new HashMap<>();
    private final Set<String> known;
    private final List<String> purposes;
    private final long[] refused;
    private final Map<String, AnswerCount> answers = new TreeMap<>();
    private final Map<String, String> placements = new HashMap<>();
    private final Map<String, List<String>> pages = new HashMap<>();

    Tally(Workspace workspace) {
        workspace.moments().stream()
                .filter(moment -> moment.status().detects())
                .sorted(Comparator.comparing(moment -> moment.id()))
                .forEach(moment -> {
                    numbers.put(moment.id(), tracked.size());
                    tracked.add(new Tracked(moment));
                });
        this.known = new TreeSet<>(workspace.eventNames());
        tracked.forEach(each ->
                each.requirements().forEach(requirement -> known.addAll(requirement.events())));
        this.purposes =
                tracked.stream()
                        .map(each -> each.definition().purpose())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        this.refused = new long[purposes.size()];
        for (TriggerDefinition trigger : workspace.triggers()) {
            answers.put(trigger.id(), new AnswerCount());
            placements.put(trigger.id(), trigger.placement());
            if (workspace.channelOf(trigger.placement()) == Channel.PAGE) {
                trigger.on().moments().forEach(moment -> addPage(moment, trigger.placement()));
            }
        }
    }

    private void addPage(String moment, String placement) {
        List<String> asked = pages.computeIfAbsent(moment, _ -> new ArrayList<>());
        if (!asked.contains(placement)) {
            asked.add(placement);
        }
    }

    /// The slots on pages whose triggers answer a definition.
    List<String> pagePlacements(String definition) {
        return pages.getOrDefault(definition, List.of());
    }

    /// Keeps the outcomes that an event is.
    void outcomes(Person person, Event event) {
        Seen name = seen.computeIfAbsent(nameOf(event), _ -> new Seen(event, calledBy(event)));
        name.countOne();
        if (name.outcomes().length == 0) {
            return;
        }
        Struct traits = person.customer().story().traits();
        Struct session = person.customer().story().session();
        for (int number : name.outcomes()) {
            Happening outcome = tracked.get(number).outcome();
            if (outcome != null && outcome.is(event, traits, session)) {
                person.outcome(number, event.timeMillis());
            }
        }
    }

    /// Counts an event that lacks a consent; the customer has taken it in already.
    void consent(Person person, Event event) {
        for (int i = 0; i < refused.length; i++) {
            if (!person.customer().consent().covers(purposes.get(i), event)) {
                refused[i]++;
            }
        }
    }

    /// Most events are nobody's outcome, so that one look-up settles them.
    private int[] calledBy(Event event) {
        return IntStream.range(0, tracked.size())
                .filter(number -> {
                    Happening outcome = tracked.get(number).outcome();
                    return outcome != null && outcome.isCalled(event);
                })
                .toArray();
    }

    /// What decides by which matchers an event can be meant.
    private static String nameOf(Event event) {
        return switch (event.type()) {
            case TRACK -> event.name();
            case PAGE -> "page " + event.name();
            case SCREEN -> "screen " + event.name();
            case IDENTIFY, GROUP, ALIAS -> "";
        };
    }

    void change(Person person, Change change, Session session) {
        int number = numbers.getOrDefault(change.moment().definition(), -1);
        if (number < 0) {
            return;
        }
        Tracked counts = tracked.get(number);
        switch (change) {
            case Change.Raised(Moment moment) -> {
                counts.countRaised();
                keep(person, moment, number, session);
            }
            case Change.Amended(Moment moment, Moment _) -> {
                counts.countAmended();
                Session before = forget(person, moment);
                keep(person, moment, number, before == null ? session : before);
            }
            case Change.Retracted(Moment moment, Instant _) -> {
                counts.countRetracted();
                forget(person, moment);
            }
            case Change.Missed _ -> counts.countMissed();
            case Change.Ended _ -> {}
        }
    }

    /// Counts a search that was given up.
    void givenUp(String definition) {
        Integer number = numbers.get(definition);
        if (number != null) {
            tracked.get(number).countGivenUp();
        }
    }

    private static void keep(Person person, Moment moment, int number, Session session) {
        person.occurrences()
                .add(
                        new Person.Occurrence(
                                moment.id(), number, moment.time().toEpochMilli(), session));
    }

    private static @Nullable Session forget(Person person, Moment moment) {
        for (int i = person.occurrences().size() - 1; i >= 0; i--) {
            if (person.occurrences().get(i).id().equals(moment.id())) {
                return person.occurrences().remove(i).session();
            }
        }
        return null;
    }

    void answer(Answer answer) {
        switch (answer) {
            case Answer.Given(Decision decision, List<Withheld> _) -> answered(decision);
            case Answer.Silence _ -> {}
        }
        for (Withheld withheld : answer.withheld()) {
            Moment moment = withheld.moment();
            if (moment == null) {
                continue;
            }
            switch (withheld.reason()) {
                case Reason.PastData(Decision would) -> answered(would);
                case Reason reason -> count(withheld.trigger()).withheld(moment.id(), reason);
            }
        }
    }

    private void answered(Decision decision) {
        count(decision.trigger()).answered(decision.moment().id(), decision);
    }

    private AnswerCount count(String trigger) {
        return answers.computeIfAbsent(trigger, _ -> new AnswerCount());
    }

    Findings findings(Collection<Person> people, long events, long first, long last) {
        List<MomentRow> moments = new ArrayList<>();
        for (int number = 0; number < tracked.size(); number++) {
            moments.add(row(number, people));
        }
        List<AnswerRow> rows = new ArrayList<>();
        answers.forEach((trigger, count) ->
                rows.add(count.row(trigger, placements.getOrDefault(trigger, ""))));
        return new Findings(
                events,
                people.size(),
                people.stream().mapToLong(person -> person.sessions().size()).sum(),
                people.stream().mapToLong(person -> person.customer().story().duplicates()).sum(),
                people.stream().mapToLong(person -> person.customer().story().tooLate()).sum(),
                events == 0 ? Instant.EPOCH : Instant.ofEpochMilli(first),
                events == 0 ? Instant.EPOCH : Instant.ofEpochMilli(last),
                new Unheard(refusals(), unknownNames()),
                moments,
                rows);
    }

    private List<Unheard.Refused> refusals() {
        List<Unheard.Refused> refusals = new ArrayList<>();
        for (int i = 0; i < refused.length; i++) {
            String purpose = purposes.get(i);
            if (refused[i] > 0) {
                List<String> definitions =
                        tracked.stream()
                                .filter(each -> purpose.equals(each.definition().purpose()))
                                .map(each -> each.definition().id())
                                .toList();
                refusals.add(new Unheard.Refused(purpose, refused[i], definitions));
            }
        }
        return refusals;
    }

    private List<Unheard.Unknown> unknownNames() {
        return seen.values().stream()
                .filter(each -> each.sample().type() == Event.Type.TRACK)
                .filter(each -> !known.contains(each.sample().name()))
                .sorted(
                        Comparator.comparingLong(Seen::count)
                                .reversed()
                                .thenComparing(each -> each.sample().name()))
                .map(each ->
                        new Unheard.Unknown(each.sample().name(), each.count(), List.copyOf(known)))
                .toList();
    }

    /// What a definition cannot do without and the data has none of.
    private List<String> missing(Tracked counts) {
        return counts.requirements().stream()
                .filter(requirement -> !isMet(requirement))
                .map(Requirement::toString)
                .toList();
    }

    private boolean isMet(Requirement requirement) {
        return seen.values().stream().anyMatch(each -> requirement.isCalled(each.sample()))
                || requirement.moments().stream()
                        .anyMatch(id ->
                                numbers.containsKey(id)
                                        && tracked.get(numbers.getOrDefault(id, 0)).raised() > 0);
    }

    private MomentRow row(int number, Collection<Person> people) {
        Tracked counts = tracked.get(number);
        BaseRate base = new BaseRate(number, counts.within());
        Set<Person> customers = new HashSet<>();
        List<Long> delays = new ArrayList<>();
        long sessions = 0;
        for (Person person : people) {
            Map<Session, Long> firsts = person.firsts(number);
            if (!firsts.isEmpty()) {
                customers.add(person);
                sessions += firsts.size();
            }
            for (Map.Entry<Session, Long> entry : firsts.entrySet()) {
                base.raised(entry.getKey(), entry.getValue());
                long delay = person.until(number, entry.getValue(), counts.within());
                if (delay >= 0) {
                    delays.add(delay);
                }
            }
        }
        Happening outcome = counts.outcome();
        boolean hasOutcome =
                outcome != null
                        && seen.values().stream().anyMatch(each -> outcome.isCalled(each.sample()));
        delays.sort(null);
        return new MomentRow(
                counts.definition().id(),
                counts.definition().title(),
                counts.raised(),
                counts.amended(),
                counts.retracted(),
                counts.missed(),
                counts.givenUp(),
                customers.size(),
                sessions,
                counts.outcome() != null,
                hasOutcome,
                missing(counts),
                delays.size(),
                hasOutcome ? base.over(people) : Double.NaN,
                delays.isEmpty() ? null : Duration.ofMillis(delays.get(delays.size() / 2)));
    }
}
