package dev.carpe.language;

import dev.carpe.language.Matcher.Subject;
import java.util.List;

/// What `same:` must keep to: one or two properties, and events that can have them.
final class KeyRules {
    private final Surroundings surroundings;
    private final Lexicon lexicon;
    private final Problems problems;

    KeyRules(Surroundings surroundings, Lexicon lexicon, Problems problems) {
        this.surroundings = surroundings;
        this.lexicon = lexicon;
        this.problems = problems;
    }

    void check(Fields detect, List<String> same) {
        if (same.size() > 2) {
            detect.refuse(
                    DetectKeys.SAME,
                    "%s properties are too many (write one, or two for a pair)"
                            .formatted(same.size()));
        }
        if (same.stream().distinct().count() < same.size()) {
            detect.refuse(
                    DetectKeys.SAME,
                    "the pair names %s twice (write two different properties)"
                            .formatted(same.getFirst()));
        }
    }

    /// An event without the key never fills a step: said where the vocabulary, or a composed moment's own key, shows it.
    void check(Step step, List<String> same) {
        switch (step) {
            case Step.Absent _ -> {}
            case Step.Happens happens ->
                    happens.on()
                            .anyOf()
                            .forEach(each -> check(each.subject(), same, happens.place()));
        }
    }

    private void check(Subject subject, List<String> same, Place place) {
        switch (subject) {
            case Subject.Named(String name) ->
                    same.forEach(property -> checkEvent(name, property, place));
            case Subject.Raised(String id) -> checkMoment(id, same, place);
        }
    }

    private void checkEvent(String event, String property, Place place) {
        if (lexicon.knows(event) && !surroundings.carries(event, property)) {
            problems.warning(
                    place,
                    """
                    on: %1$s has no property %2$s in the vocabulary, and without it it never fills a step \
                    of a detection with same: %2$s\
                    """
                            .formatted(event, property));
        }
    }

    private void checkMoment(String moment, List<String> same, Place place) {
        List<String> key = surroundings.same(moment);
        if (!key.containsAll(same)) {
            problems.error(
                    place,
                    """
                    on: the moment %s is told apart by %s, so it never fills a step of a detection \
                    with same: %s (give both the same key)\
                    """
                            .formatted(
                                    moment,
                                    key.isEmpty() ? "nothing" : String.join(", ", key),
                                    String.join(", ", same)));
        }
    }
}
