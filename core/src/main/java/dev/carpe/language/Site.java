package dev.carpe.language;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the documents that describe the site: classes, sources, vocabularies, settings and journeys.
final class Site {
    private final Index index;
    private final Matchers matchers;
    private final Lexicon lexicon;
    private final Problems problems;

    Site(Index index, Matchers matchers, Lexicon lexicon, Problems problems) {
        this.index = index;
        this.matchers = matchers;
        this.lexicon = lexicon;
        this.problems = problems;
    }

    EventClass eventClass(Fields fields) {
        String id = fields.get(SiteKeys.CLASS);
        if (lexicon.knows(id)) {
            fields.refuse(
                    SiteKeys.CLASS,
                    """
                    %s is an event of the vocabulary too, so on: %s would be ambiguous (choose \
                    another id)\
                    """
                            .formatted(id, id));
        }
        return new EventClass(id, new Matcher(matchers.unfold(id, problems)), fields.place());
    }

    static SourceDefinition source(Fields fields) {
        SourceDefinition.Kind kind = fields.get(SiteKeys.KIND);
        Duration grace = fields.orElse(SiteKeys.GRACE, kind.grace());
        return new SourceDefinition(fields.get(SiteKeys.SOURCE), kind, grace, fields.place());
    }

    static Vocabulary vocabulary(Fields fields) {
        return new Vocabulary(
                fields.get(SiteKeys.VOCABULARY),
                fields.get(SiteKeys.EVENTS),
                fields.get(SiteKeys.TRAITS),
                fields.place());
    }

    static Settings settings(Fields fields) {
        return new Settings(
                fields.get(SiteKeys.SETTINGS),
                fields.get(SiteKeys.TIME_ZONE),
                fields.orNull(SiteKeys.CURRENCY),
                quietHours(fields),
                Caps.read(fields, SiteKeys.CAPS),
                fields.get(SiteKeys.CONSENT),
                fields.get(SiteKeys.TAIL),
                fields.get(SiteKeys.HOLDOUT),
                fields.get(SiteKeys.GHOSTS),
                ghostsAtLeast(fields),
                fields.get(SiteKeys.EXPERIMENT_UNIT),
                fields.get(SiteKeys.LEARN_FROM),
                fields.place());
    }

    private static double ghostsAtLeast(Fields fields) {
        double most = fields.get(SiteKeys.GHOSTS);
        double least = fields.orElse(SiteKeys.GHOSTS_AT_LEAST, most);
        if (least > most || (fields.has(SiteKeys.GHOSTS_AT_LEAST) && least <= 0)) {
            fields.refuse(
                    SiteKeys.GHOSTS_AT_LEAST,
                    "the share falls from ghosts: to it, so it lies above 0% and not above ghosts: (write ghosts: 10% and ghosts-at-least: 1%, say)");
        }
        return least;
    }

    private static Settings.@Nullable QuietHours quietHours(Fields fields) {
        if (!fields.has(SiteKeys.QUIET_HOURS)) {
            return null;
        }
        Fields quiet = fields.get(SiteKeys.QUIET_HOURS);
        return new Settings.QuietHours(quiet.get(SiteKeys.FROM), quiet.get(SiteKeys.TO));
    }

    JourneyMap journey(Fields fields) {
        List<JourneyMap.Phase> phases = new ArrayList<>();
        Set<String> phaseIds = new LinkedHashSet<>();
        for (Fields phase : fields.get(SiteKeys.PHASES)) {
            checkNew(phase, phaseIds, "phase");
            phases.add(new JourneyMap.Phase(phase.get(SiteKeys.ID), phase.get(SiteKeys.TITLE)));
        }
        List<JourneyMap.Touchpoint> touchpoints = new ArrayList<>();
        Set<String> touchpointIds = new LinkedHashSet<>();
        for (Fields touchpoint : fields.get(SiteKeys.TOUCHPOINTS)) {
            checkNew(touchpoint, touchpointIds, "touchpoint");
            touchpoints.add(touchpoint(touchpoint, phaseIds));
        }
        return new JourneyMap(
                fields.get(SiteKeys.JOURNEY),
                fields.get(SiteKeys.TITLE),
                phases,
                touchpoints,
                fields.place());
    }

    private static void checkNew(Fields fields, Set<String> ids, String what) {
        String id = fields.get(SiteKeys.ID);
        if (!ids.add(id) && !id.isEmpty()) {
            fields.refuse(
                    SiteKeys.ID,
                    "another %s of this journey is called %s (choose another id)"
                            .formatted(what, id));
        }
    }

    private JourneyMap.Touchpoint touchpoint(Fields fields, Set<String> phases) {
        String phase = fields.get(SiteKeys.PHASE);
        if (!phase.isEmpty() && !phases.contains(phase)) {
            fields.refuse(
                    SiteKeys.PHASE,
                    "\"%s\" is no phase of this journey%s"
                            .formatted(phase, Suggestion.orList(phases, phase)));
        }
        List<String> moments = fields.get(SiteKeys.MOMENTS);
        index.referAll(DocumentKind.MOMENT, moments, fields, SiteKeys.MOMENTS);
        return new JourneyMap.Touchpoint(
                fields.get(SiteKeys.ID),
                fields.get(SiteKeys.TITLE),
                phase,
                fields.orNull(SiteKeys.CHANNEL),
                fields.orNull(SiteKeys.OWNER),
                fields.get(SiteKeys.BACKSTAGE),
                fields.has(SiteKeys.ON) ? matchers.anywhere(SiteKeys.ON, fields, problems) : null,
                moments,
                fields.orNull(SiteKeys.NOTE));
    }
}
