package dev.carpe.analytics;

import dev.carpe.analytics.discover.Discoverer;
import dev.carpe.analytics.discover.Draft;
import dev.carpe.analytics.discover.Finding;
import dev.carpe.analytics.discover.Landmarks;
import dev.carpe.analytics.discover.Limits;
import dev.carpe.analytics.discover.Unit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Moments that nobody has named yet: what customers do before they convert more, or less, than others who came as far. Mined on the earlier part of a period and checked
/// on the later part.
///
/// @param scope the whole period
/// @param checkFrom where the later part begins; null: where six tenths are over of the time in which events came
/// @param segment whose visits
/// @param goal the event that converts
/// @param horizon in which time it counts
/// @param ignore names of events that are not looked at: steps of the checkout, say
/// @param limits what counts as a pattern
/// @param phase a phase of the workspace, for the definitions
public record Discovery(
        Scope scope,
        @Nullable Instant checkFrom,
        Segment segment,
        String goal,
        Duration horizon,
        List<String> ignore,
        Limits limits,
        String phase) {
    /// A moment that is found in so large a share of the same visits as a pattern is told beside it.
    private static final double ALIKE = 0.5;

    /// Checks the periods.
    ///
    /// @throws BadQuestion where the later part does not lie within the period
    public Discovery {
        ignore = List.copyOf(ignore);
        if (checkFrom != null
                && (!checkFrom.isAfter(scope.from()) || !checkFrom.isBefore(scope.to()))) {
            throw new BadQuestion(
                    "check ("
                            + checkFrom
                            + ") must lie between from and to: mined before, checked after");
        }
    }

    /// A moment that is raised in much the same visits.
    ///
    /// @param share of all visits with the one or the other, those with both
    public record Resembles(String moment, double share) {}

    /// An event of an example.
    ///
    /// @param seconds after the visit's first event
    /// @param sign whether it is one of the pattern's
    public record Told(
            double seconds,
            String event,
            @Nullable String product,
            Map<String, String> words,
            boolean sign) {}

    /// A visit that had a pattern.
    public record Example(
            String session, String profile, Instant began, boolean followed, List<Told> events) {}

    /// A proposed moment.
    ///
    /// @param id of its definition
    /// @param kind `event`, `sequence` or `hesitation`
    /// @param before `conversion` where more convert after it, `leaving` where fewer do
    /// @param support of the later visits, those that had it
    /// @param followed of those, who converted
    /// @param lift how many times as many as of the visits alike without it
    /// @param low of its 95 % interval
    /// @param pValue adjusted, of "it tells nothing beside the other proposals"
    /// @param leadSeconds the median time from it to the conversion
    /// @param resembles the moment that is raised in much the same visits; null where there is none
    /// @param yaml its definition, in shadow
    public record Proposal(
            String id,
            String words,
            String kind,
            String before,
            @Nullable Share support,
            @Nullable Share followed,
            double lift,
            double low,
            double high,
            double pValue,
            @Nullable Double leadSeconds,
            @Nullable Resembles resembles,
            List<Example> examples,
            String yaml) {}

    /// An answer.
    ///
    /// @param earlier visits that were mined
    /// @param later visits that were checked on
    /// @param mined how many patterns enough visits had
    /// @param checked how many were worth a check
    /// @param complete whether all were mined; if not, ask for more support
    /// @param rate the share of the proposals that may be false
    public record Answer(
            Instant from,
            Instant checkFrom,
            Instant to,
            String goal,
            int earlier,
            int later,
            int mined,
            int checked,
            boolean complete,
            double rate,
            List<Proposal> proposals,
            Freshness freshness) {}

    /// Puts the question.
    public Answer ask(History history) {
        return history.ask(connection -> {
            Visits visits = new Visits(connection, segment, goal, ignore);
            Instant check = checkFrom == null ? usualCheck(connection) : checkFrom;
            Scope before = new Scope(scope.from(), check, scope.simulated(), scope.bots());
            Scope after = new Scope(check, scope.to(), scope.simulated(), scope.bots());
            Landmarks landmarks = Landmarks.of(visits.usual(before), horizon);
            Discoverer.Result found =
                    new Discoverer(limits)
                            .discover(
                                    visits.units(before, landmarks),
                                    visits.units(after, landmarks));
            Map<String, BitSet> moments = moments(connection, after, found.units());
            Draft draft = new Draft(phase, goal, horizon, found.events());
            List<Proposal> proposals =
                    found.findings().stream()
                            .map(one -> proposal(one, moments, draft))
                            .sorted(Comparator.comparingDouble(Proposal::pValue))
                            .toList();
            return new Answer(
                    scope.from(),
                    check,
                    scope.to(),
                    goal,
                    found.earlier(),
                    found.later(),
                    found.mined(),
                    found.checked(),
                    found.complete(),
                    limits.rate(),
                    proposals,
                    history.freshness());
        });
    }

    /// A period may begin long before the first event.
    private Instant usualCheck(Connection connection) throws SQLException {
        long first =
                scope.bind(
                                new Asked(
                                        connection,
                                        "SELECT coalesce(epoch_ms(min(e.time)), 0) FROM events e WHERE "
                                                + scope.where("e")))
                        .number();
        long from = Math.max(first, scope.from().toEpochMilli());
        return Instant.ofEpochMilli(from + (scope.to().toEpochMilli() - from) * 6 / 10);
    }

    /// In which of the visits each moment was raised.
    private Map<String, BitSet> moments(Connection connection, Scope in, List<Unit> units)
            throws SQLException {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < units.size(); i++) {
            places.put(units.get(i).visit().session(), i);
        }
        Map<String, BitSet> moments = new TreeMap<>();
        in.bind(
                        new Asked(
                                connection,
                                "SELECT DISTINCT m.definition, m.session FROM moments m WHERE m.retracted_at IS NULL AND "
                                        + in.where("m")))
                .rows(row -> {
                    Integer place = places.get(String.valueOf(row.getString(2)));
                    if (place != null) {
                        moments.computeIfAbsent(row.getString(1), _ -> new BitSet()).set(place);
                    }
                    return moments;
                });
        return moments;
    }

    private static Proposal proposal(Finding finding, Map<String, BitSet> moments, Draft draft) {
        return new Proposal(
                Draft.id(finding.pattern()),
                finding.pattern().words(),
                finding.pattern().kind(),
                finding.prevents() ? "leaving" : "conversion",
                Share.of(finding.having(), finding.visits()),
                Share.of(finding.followed(), finding.having()),
                finding.lift().ratio(),
                finding.lift().interval().low(),
                finding.lift().interval().high(),
                finding.pValue(),
                finding.leadSeconds(),
                alike(finding.units(), moments),
                finding.examples().stream().map(Discovery::example).toList(),
                draft.yaml(finding.pattern(), finding.prevents()));
    }

    private static @Nullable Resembles alike(BitSet units, Map<String, BitSet> moments) {
        Resembles most = null;
        for (Map.Entry<String, BitSet> moment : moments.entrySet()) {
            BitSet both = (BitSet) units.clone();
            both.and(moment.getValue());
            BitSet any = (BitSet) units.clone();
            any.or(moment.getValue());
            double share = (double) both.cardinality() / Math.max(1, any.cardinality());
            if (share >= ALIKE && (most == null || share > most.share())) {
                most = new Resembles(moment.getKey(), share);
            }
        }
        return most;
    }

    private static Example example(Finding.Example example) {
        Unit unit = example.unit();
        long began = unit.events().getFirst().atMillis();
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < unit.events().size(); i++) {
            var event = unit.events().get(i);
            told.add(
                    new Told(
                            (event.atMillis() - began) / 1000.0,
                            event.event(),
                            event.product(),
                            event.words(),
                            example.places().contains(i)));
        }
        return new Example(
                unit.visit().session(),
                unit.visit().profile(),
                Instant.ofEpochMilli(began),
                unit.followed(),
                told);
    }
}
