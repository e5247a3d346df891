package dev.carpe.language;

import dev.carpe.language.Matcher.Alternative;
import dev.carpe.language.Matcher.Subject;
import dev.carpe.language.condition.Environment;
import dev.carpe.language.condition.Expression;
import dev.carpe.spelling.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;

/// Reads which events are meant: a name, a class, `{ moment: ID }`, `{ on, where }`, or a list of these. Classes are unfolded.
final class Matchers {
    private static final Key<Yaml> ON =
            Key.optional("on", Collected.raw(Schemas.MATCHER), "The events");
    private static final Key<String> MOMENT =
            Key.optional("moment", Formats.ID, "The raise of another moment");
    private static final Key<Yaml.Scalar> WHERE =
            Key.optional("where", Formats.CONDITION, "A condition on them");
    private static final Keys NARROWED =
            Keys.of("a set of events", "Events under a condition", ON, MOMENT, WHERE);

    /// More kinds of events than this under one key are a mistake, or a trap of classes within classes.
    private static final int MOST = 1_000;

    private static final int DEEPEST = 32;

    private final Index index;
    private final Lexicon lexicon;
    private final Surroundings surroundings;
    private final Map<String, List<Alternative>> unfolded = new LinkedHashMap<>();
    private final SequencedSet<String> unfolding = new LinkedHashSet<>();
    private final SequencedSet<String> named = new LinkedHashSet<>();

    Matchers(Index index, Lexicon lexicon, Surroundings surroundings) {
        this.index = index;
        this.lexicon = lexicon;
        this.surroundings = surroundings;
    }

    /// What the conditions of a matcher can read, and where its problems go.
    ///
    /// @param names the environment beside these events
    /// @param problems where problems go
    record Scope(Function<List<Subject>, Environment> names, Problems problems) {}

    /// The events that a key names.
    Matcher read(String key, Yaml yaml, Scope scope) {
        return new Matcher(alternatives(key, yaml, scope));
    }

    /// The events that a key names, under one more condition where the block has one.
    Matcher read(Fields fields, Key<Yaml> on, Key<Yaml.Scalar> where, Scope scope) {
        List<Alternative> alternatives = alternatives(on.name(), fields.get(on), scope);
        Yaml.Scalar condition = fields.orNull(where);
        return new Matcher(
                condition == null
                        ? alternatives
                        : narrowed(alternatives, where.name(), condition, scope));
    }

    /// The events that a key outside of any story names.
    Matcher anywhere(Key<Yaml> on, Fields fields, Problems problems) {
        return read(on.name(), fields.get(on), new Scope(surroundings::member, problems));
    }

    /// The kinds of events that a key names, whatever their conditions; nothing is reported.
    List<Subject> subjects(String key, Yaml yaml) {
        Scope silent = new Scope(_ -> Environment.open(), new Problems());
        return subjects(alternatives(key, yaml, silent));
    }

    /// The names of all events that were read so far.
    Set<String> named() {
        return named;
    }

    private static List<Subject> subjects(List<Alternative> alternatives) {
        return alternatives.stream().map(Alternative::subject).distinct().toList();
    }

    private List<Alternative> alternatives(String key, Yaml yaml, Scope scope) {
        return switch (yaml) {
            case Yaml.Scalar scalar -> named(key, scalar, scope.problems());
            case Yaml.Entries block -> narrowed(key, block, scope);
            case Yaml.Items(Place place, List<Yaml> items) -> {
                if (items.isEmpty() && !yaml.equals(Yaml.Items.NOTHING)) {
                    scope.problems()
                            .error(place, key + ": the list names no event (write at least one)");
                }
                SequencedSet<Alternative> all = new LinkedHashSet<>();
                items.forEach(item -> all.addAll(alternatives(key, item, scope)));
                yield atMost(List.copyOf(all), key, place, scope.problems());
            }
        };
    }

    private static List<Alternative> atMost(
            List<Alternative> all, String key, Place place, Problems problems) {
        if (all.size() > MOST) {
            problems.error(
                    place,
                    key + ": unfolds into more than " + MOST + " kinds of events (name fewer)");
        }
        return all.size() > MOST ? all.subList(0, MOST) : all;
    }

    private List<Alternative> named(String key, Yaml.Scalar scalar, Problems problems) {
        String name = scalar.text();
        if (index.has(DocumentKind.CLASS, name)) {
            index.refer(DocumentKind.CLASS, name, key, scalar.place(), problems);
            return members(name);
        }
        if (name.isBlank() || !name.equals(name.strip())) {
            problems.error(
                    scalar.place(),
                    "%s: %s is not an event's name (write one such as Product Viewed)"
                            .formatted(key, scalar.inWords()));
        } else if (!lexicon.knows(name)) {
            warnOfUnknown(key, scalar, problems);
        }
        named.add(name);
        return List.of(new Alternative(new Subject.Named(name), List.of()));
    }

    private void warnOfUnknown(String key, Yaml.Scalar scalar, Problems problems) {
        List<String> known = new ArrayList<>(index.ids(DocumentKind.CLASS));
        known.addAll(lexicon.names());
        String name = Excerpt.of(scalar.text());
        String near = Spelling.hint(scalar.text(), known);
        String remedy =
                index.has(DocumentKind.MOMENT, scalar.text())
                        ? " (write { moment: " + name + " } for the moment of this id)"
                        : near.isEmpty()
                                ? " (if it is meant, name it in a vocabulary document)"
                                : near;
        problems.warning(scalar.place(), key + ": \"" + name + "\" is in no vocabulary" + remedy);
    }

    private List<Alternative> narrowed(String key, Yaml.Entries block, Scope scope) {
        Fields fields = Fields.of(NARROWED, key, block, scope.problems());
        if (fields.has(ON) == fields.has(MOMENT)) {
            scope.problems()
                    .error(
                            block.place(),
                            """
                            %s: a block names its events by either "on:" or "moment:" (write { on: NAME, \
                            where: CONDITION } or { moment: ID })\
                            """
                                    .formatted(key));
            return List.of();
        }
        List<Alternative> alternatives =
                fields.has(ON)
                        ? alternatives(key, fields.get(ON), scope)
                        : raised(key, fields, scope.problems());
        Yaml.Scalar where = fields.orNull(WHERE);
        return where == null ? alternatives : narrowed(alternatives, WHERE.name(), where, scope);
    }

    private List<Alternative> raised(String key, Fields fields, Problems problems) {
        String id = fields.get(MOMENT);
        index.refer(DocumentKind.MOMENT, id, key, fields.at(MOMENT), problems);
        return List.of(new Alternative(new Subject.Raised(id), List.of()));
    }

    private static List<Alternative> narrowed(
            List<Alternative> alternatives, String key, Yaml.Scalar where, Scope scope) {
        Environment names = scope.names().apply(subjects(alternatives));
        Expression condition = Conditions.read(key, where, names, scope.problems());
        List<Alternative> narrowed = new ArrayList<>();
        for (Alternative alternative : alternatives) {
            List<Expression> all = new ArrayList<>(alternative.where());
            all.add(condition);
            narrowed.add(new Alternative(alternative.subject(), all));
        }
        return narrowed;
    }

    /// The members of a class, unfolded; problems within it are reported where the class itself is read.
    private List<Alternative> members(String id) {
        List<Alternative> known = unfolded.get(id);
        return known == null ? unfold(id, new Problems()) : known;
    }

    /// Reads a class: its members, with the classes among them unfolded. A class that is being unfolded adds nothing to itself.
    List<Alternative> unfold(String id, Problems problems) {
        Fields fields = index.find(DocumentKind.CLASS, id).orElseThrow().fields();
        if (unfolding.size() == DEEPEST) {
            problems.error(
                    fields.place(),
                    "class: %s nests classes deeper than %s levels (flatten them)"
                            .formatted(id, DEEPEST));
        }
        if (unfolding.size() == DEEPEST || !unfolding.add(id)) {
            return List.of();
        }
        Scope scope = new Scope(surroundings::member, problems);
        List<Alternative> members =
                alternatives(SiteKeys.ANY_OF.name(), fields.get(SiteKeys.ANY_OF), scope);
        unfolding.remove(id);
        unfolded.put(id, members);
        return members;
    }
}
