package dev.carpe.analytics;

import dev.carpe.decide.Catalogue;
import dev.carpe.decide.Playbook;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.detect.Plan;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Customer;
import dev.carpe.machine.Input;
import dev.carpe.machine.Machine;
import dev.carpe.machine.Output;
import dev.carpe.profile.Merge;
import dev.carpe.profile.ProfileId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What definitions would have raised: history is folded again with the core that runs live, each customer's inputs in the order and at the times at
/// which they were processed. Over a period in which a version was live it finds the moments that were raised then, id by id.
///
/// Retention bounds it: it folds from the oldest event that history holds.
///
/// @param scope the period; moments outside of it are folded and not counted
/// @param workspace the definitions
/// @param moments ids of those that are asked about; empty for all
public record Backtest(Scope scope, Workspace workspace, List<String> moments) {
    /// Customers are folded in portions, so that memory holds no more than this many events at a time.
    private static final long PORTION = 400_000;

    private static final int SAMPLES = 20;

    public Backtest {
        moments = List.copyOf(moments);
    }

    /// One of the moments that it found.
    public record Sample(String moment, String profile, Instant time, String explanation) {}

    /// What one definition would have raised.
    ///
    /// @param raised moments that stood in the end
    /// @param retracted moments that were raised and taken back
    /// @param customers of how many
    /// @param followed moments that were followed by the definition's outcome in time
    /// @param live moments of the same definition that were raised live in the period
    /// @param same moments of both, with the same id
    public record Line(
            String definition,
            int version,
            long raised,
            long retracted,
            long customers,
            long followed,
            long live,
            long same,
            List<Sample> samples) {}

    /// An answer.
    ///
    /// @param events that were folded
    public record Answer(
            Instant from, Instant to, long events, List<Line> lines, Freshness freshness) {}

    /// What happened to one profile: `origin` is the profile's id then, `at` when it was processed.
    private sealed interface Happened {
        long position();

        String origin();

        Instant at();

        record Received(long position, String owner, String origin, Instant at, Event event)
                implements Happened {}

        record Changed(
                long position, String owner, String origin, Instant at, String kind, String detail)
                implements Happened {}
    }

    /// What came of one definition so far.
    private static final class Found {
        private final Map<String, Moment> standing = new LinkedHashMap<>();
        private final Map<String, String> owners = new HashMap<>();
        private long retracted;
        private long followed;
    }

    /// Folds.
    public Answer ask(History history) {
        return history.ask(connection -> {
            Map<String, Found> found = new TreeMap<>();
            asked().forEach(one -> found.put(one.id(), new Found()));
            long events =
                    new Asked(connection, "SELECT count(*) FROM events WHERE time < ?")
                            .with(scope.to())
                            .number();
            int portions = (int) (events / PORTION) + 1;
            Machine machine =
                    new Machine(Plan.of(workspace), Playbook.of(workspace), Catalogue.NONE);
            for (int portion = 0; portion < portions; portion++) {
                fold(connection, machine, portion, portions, found);
            }
            List<Line> lines = new ArrayList<>();
            for (MomentDefinition one : asked()) {
                lines.add(line(connection, one, found.getOrDefault(one.id(), new Found())));
            }
            return new Answer(scope.from(), scope.to(), events, lines, history.freshness());
        });
    }

    private List<MomentDefinition> asked() {
        return workspace.moments().stream()
                .filter(one -> moments.isEmpty() || moments.contains(one.id()))
                .toList();
    }

    private void fold(
            Connection connection,
            Machine machine,
            int portion,
            int portions,
            Map<String, Found> found)
            throws SQLException {
        Map<String, List<Happened>> people = new LinkedHashMap<>();
        for (Happened one : happened(connection, portion, portions)) {
            String owner =
                    switch (one) {
                        case Happened.Received received -> received.owner();
                        case Happened.Changed changed -> changed.owner();
                    };
            people.computeIfAbsent(owner, _ -> new ArrayList<>()).add(one);
        }
        Outcomes outcomes = new Outcomes(workspace);
        people.forEach((owner, all) -> {
            all.sort(Comparator.comparingLong(Happened::position));
            person(owner, all, machine, outcomes, found);
        });
    }

    private List<Happened> happened(Connection connection, int portion, int portions)
            throws SQLException {
        String who =
                (scope.simulated() ? "" : " AND NOT simulated")
                        + (scope.bots() ? "" : " AND NOT bot");
        List<Happened> all =
                new ArrayList<>(
                        new Asked(
                                        connection,
                                        "SELECT position, profile, origin, epoch_ms(processed_at), event_id, type, name, device_id, user_id,"
                                                + " epoch_ms(time), epoch_ms(received_at), sequence, source, properties, context"
                                                + " FROM events WHERE processed_at < ? AND hash(profile) % ? = ?"
                                                + who)
                                .with(scope.to())
                                .with(portions)
                                .with(portion)
                                .rows(Backtest::received));
        all.addAll(
                new Asked(
                                connection,
                                "SELECT c.position, c.profile, c.origin, epoch_ms(c.time), c.kind, c.detail FROM changes c"
                                        + " WHERE c.time < ? AND hash(c.profile) % ? = ? AND c.kind IN ('merged', 'withdrew')"
                                        + " AND NOT EXISTS (SELECT 1 FROM merges m WHERE m.position = c.position AND m.undone_at IS NOT NULL)")
                        .with(scope.to())
                        .with(portions)
                        .with(portion)
                        .rows(row ->
                                new Happened.Changed(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getString(3),
                                        Instant.ofEpochMilli(row.getLong(4)),
                                        row.getString(5),
                                        row.getString(6))));
        return all;
    }

    private static Happened received(ResultSet row) throws SQLException {
        Event event =
                new Event(
                        MessageId.of(row.getString(5)),
                        Event.Type.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getLong(10),
                        row.getLong(11),
                        row.getLong(12),
                        row.getString(13),
                        JsonText.read(row.getString(14)),
                        JsonText.read(row.getString(15)));
        return new Happened.Received(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                event);
    }

    /// One person: every profile that became this one, each folded as its own until it went into another.
    private void person(
            String owner,
            List<Happened> all,
            Machine machine,
            Outcomes outcomes,
            Map<String, Found> found) {
        Map<String, Customer> profiles = new LinkedHashMap<>();
        Map<String, List<Instant>> reached = new HashMap<>();
        Map<String, List<Moment>> mine = new HashMap<>();
        for (Happened one : all) {
            Customer customer = profiles.computeIfAbsent(one.origin(), id -> begin(machine, id));
            Input input =
                    switch (one) {
                        case Happened.Received received -> {
                            for (Outcomes.Reached goal : outcomes.of(received.event())) {
                                reached.computeIfAbsent(goal.definition(), _ -> new ArrayList<>())
                                        .add(received.event().time());
                            }
                            yield new Input.Received(received.event());
                        }
                        case Happened.Changed changed ->
                                changed.kind().equals("withdrew")
                                        ? new Input.Withdrew(changed.detail())
                                        : merged(changed, profiles, machine);
                    };
            take(machine.step(customer, input, one.at()), owner, found, mine);
        }
        profiles.values()
                .forEach(customer ->
                        take(
                                machine.step(customer, new Input.Tick(), last(all)),
                                owner,
                                found,
                                mine));
        mine.forEach(
                (definition, raised) -> follow(definition, raised, reached, found.get(definition)));
    }

    private Instant last(List<Happened> all) {
        Instant latest = all.getLast().at();
        return latest.isAfter(scope.to()) ? latest : scope.to();
    }

    private static Customer begin(Machine machine, String id) {
        return machine.begin(new ProfileId(id));
    }

    private static Input merged(
            Happened.Changed changed, Map<String, Customer> profiles, Machine machine) {
        Customer other = profiles.remove(changed.detail());
        ProfileId from = new ProfileId(changed.detail());
        return new Input.Merged(
                other == null ? machine.begin(from) : other,
                new Merge(from, new ProfileId(changed.origin()), changed.at()));
    }

    private void take(
            List<Output> outputs,
            String owner,
            Map<String, Found> found,
            Map<String, List<Moment>> mine) {
        for (Output output : outputs) {
            if (output instanceof Output.Changed(Change change)) {
                Found of = found.get(change.moment().definition());
                if (of != null) {
                    take(change, owner, of, mine);
                }
            }
        }
    }

    private void take(Change change, String owner, Found of, Map<String, List<Moment>> mine) {
        Moment moment = change.moment();
        String id = moment.id().toString();
        switch (change) {
            case Change.Raised _, Change.Amended _ -> {
                if (change instanceof Change.Raised || of.standing.containsKey(id)) {
                    of.standing.remove(id);
                    if (!moment.time().isBefore(scope.from())
                            && moment.time().isBefore(scope.to())) {
                        of.standing.put(id, moment);
                        of.owners.put(id, owner);
                        mine.computeIfAbsent(moment.definition(), _ -> new ArrayList<>())
                                .add(moment);
                    }
                }
            }
            case Change.Retracted _ -> {
                if (of.standing.remove(id) != null) {
                    of.retracted++;
                }
            }
            case Change.Missed _, Change.Ended _ -> {}
        }
    }

    private void follow(
            String definition,
            List<Moment> raised,
            Map<String, List<Instant>> reached,
            @org.jspecify.annotations.Nullable Found of) {
        List<Instant> times = reached.getOrDefault(definition, List.of());
        MomentDefinition.Outcome outcome =
                workspace.moment(definition).map(MomentDefinition::outcome).orElse(null);
        if (of == null || outcome == null) {
            return;
        }
        Set<String> counted = new HashSet<>();
        for (Moment moment : raised) {
            Instant until = moment.time().plus(outcome.within());
            boolean came =
                    times.stream()
                            .anyMatch(time -> time.isAfter(moment.time()) && !time.isAfter(until));
            String id = moment.id().toString();
            if (came && of.standing.containsKey(id) && counted.add(id)) {
                of.followed++;
            }
        }
    }

    private Line line(Connection connection, MomentDefinition definition, Found found)
            throws SQLException {
        Set<String> live =
                new HashSet<>(
                        scope.bind(
                                        new Asked(
                                                        connection,
                                                        "SELECT DISTINCT m.moment_id FROM moments m WHERE m.definition = ? AND m.retracted_at IS NULL AND "
                                                                + scope.where("m"))
                                                .with(definition.id()))
                                .rows(row -> row.getString(1)));
        long same = found.standing.keySet().stream().filter(live::contains).count();
        List<Sample> samples =
                found.standing.entrySet().stream()
                        .limit(SAMPLES)
                        .map(one ->
                                new Sample(
                                        one.getKey(),
                                        one.getValue().profile().value(),
                                        one.getValue().time(),
                                        one.getValue().explanation()))
                        .toList();
        return new Line(
                definition.id(),
                definition.version(),
                found.standing.size(),
                found.retracted,
                new HashSet<>(found.owners.values()).size(),
                found.followed,
                live.size(),
                same,
                samples);
    }
}
