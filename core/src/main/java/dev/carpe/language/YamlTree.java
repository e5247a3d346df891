package dev.carpe.language;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Builds [Yaml] values from the parser's events, within limits: a document that nests too deep or, by aliases, grows too large
/// is refused before it costs anything.
final class YamlTree {
    private static final int DEEPEST = 40;
    private static final int LARGEST = 200_000;

    private final List<String> lines;
    private final Place origin;
    private final Map<Anchor, Anchored> anchors = new LinkedHashMap<>();
    private int size;

    /// @param lines all lines of the file
    /// @param origin where in the file the parsed text starts
    YamlTree(List<String> lines, Place origin) {
        this.lines = lines;
        this.origin = origin;
    }

    /// A value that an alias may repeat, and how many values it is.
    private record Anchored(Yaml value, int size) {}

    /// Why the document is not read.
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;

        Refused(Place place, String message) {
            super(message, null, false, false);
            this.place = place;
        }

        Place place() {
            return place;
        }

        String message() {
            return String.valueOf(getMessage());
        }
    }

    /// The values of all documents in the parser's events.
    List<Yaml> documents(Iterator<Event> rest) {
        List<Yaml> documents = new ArrayList<>();
        while (rest.hasNext()) {
            if (rest.next() instanceof NodeEvent start) {
                Yaml document = value(start, rest, 0);
                if (!(document instanceof Yaml.Scalar scalar && scalar.isNothing())) {
                    documents.add(document);
                }
                anchors.clear();
            }
        }
        return documents;
    }

    private Yaml value(NodeEvent start, Iterator<Event> rest, int depth) {
        Place place = place(start);
        if (depth > DEEPEST) {
            throw new Refused(
                    place, "the document nests deeper than " + DEEPEST + " levels (flatten it)");
        }
        if (start instanceof AliasEvent alias) {
            return repeated(alias, place);
        }
        int before = size;
        count(1, place);
        Yaml value =
                start instanceof ScalarEvent scalar
                        ? scalar(scalar, place)
                        : start.getEventId() == Event.ID.SequenceStart
                                ? items(untagged(start, place), rest, depth)
                                : entries(untagged(start, place), rest, depth);
        start.getAnchor()
                .ifPresent(anchor -> anchors.put(anchor, new Anchored(value, size - before)));
        return value;
    }

    private Yaml repeated(AliasEvent alias, Place place) {
        Anchored anchored = anchors.get(alias.getAlias());
        if (anchored == null) {
            throw new Refused(
                    place,
                    "*%s repeats something that does not stand before it complete (write it out)"
                            .formatted(alias.getAlias()));
        }
        count(anchored.size(), place);
        return anchored.value();
    }

    private void count(int more, Place place) {
        size += more;
        if (size > LARGEST) {
            throw new Refused(
                    place,
                    "the document has more than %s values, counting what aliases repeat (split it)"
                            .formatted(LARGEST));
        }
    }

    private Yaml items(Place place, Iterator<Event> rest, int depth) {
        List<Yaml> items = new ArrayList<>();
        while (rest.next() instanceof NodeEvent start) {
            items.add(value(start, rest, depth + 1));
        }
        return new Yaml.Items(place, items);
    }

    private Yaml entries(Place place, Iterator<Event> rest, int depth) {
        List<Yaml.Entry> entries = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        while (rest.next() instanceof NodeEvent start) {
            Yaml key = value(start, rest, depth + 1);
            if (!(key instanceof Yaml.Scalar name)) {
                throw new Refused(
                        key.place(),
                        """
                        a key must be a word, and this one is %s (a text that starts with [ or { \
                        needs quotes)\
                        """
                                .formatted(key.inWords()));
            }
            if (!names.add(name.text())) {
                throw new Refused(
                        name.place(),
                        "the key \"%s\" stands here twice (keep one of the two)"
                                .formatted(Excerpt.of(name.text())));
            }
            entries.add(new Yaml.Entry(name, value((NodeEvent) rest.next(), rest, depth + 1)));
        }
        return new Yaml.Entries(place, entries);
    }

    private Yaml scalar(ScalarEvent event, Place place) {
        refuseTag(event.getTag(), place);
        Written.Style style =
                event.isPlain()
                        ? Written.Style.PLAIN
                        : event.isSQuoted()
                                ? Written.Style.SINGLE_QUOTED
                                : event.isDQuoted()
                                        ? Written.Style.DOUBLE_QUOTED
                                        : Written.Style.BLOCK;
        Written written = new Written(lines, place.line() - 1, place.column() - 1, style);
        return new Yaml.Scalar(place, event.getValue(), event.isPlain(), written);
    }

    private Place untagged(NodeEvent start, Place place) {
        if (start instanceof CollectionStartEvent collection) {
            refuseTag(collection.getTag(), place);
        }
        return place;
    }

    private static void refuseTag(Optional<String> tag, Place place) {
        if (tag.isPresent()) {
            throw new Refused(
                    place,
                    """
                    a value that starts with ! needs quotes, since YAML reads !… as a tag (write \
                    '!(a > b)' in single quotes)\
                    """);
        }
    }

    private Place place(Event event) {
        Optional<Mark> mark = event.getStartMark();
        return origin.plus(mark.map(Mark::getLine).orElse(0), mark.map(Mark::getColumn).orElse(0));
    }
}
