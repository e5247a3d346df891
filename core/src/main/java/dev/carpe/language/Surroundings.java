package dev.carpe.language;

import dev.carpe.language.Matcher.Subject;
import dev.carpe.language.condition.Environment;
import dev.carpe.language.condition.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which names a condition can use, by where it stands.
final class Surroundings {
    /// The list of products in an event, and the event whose properties each of them has.
    private static final String PRODUCTS = "products";

    private static final String PRODUCT_EVENT = "Product Viewed";

    private final Lexicon lexicon;
    private final Index index;

    Surroundings(Lexicon lexicon, Index index) {
        this.lexicon = lexicon;
        this.index = index;
    }

    /// Names that `as:` cannot take, since they mean something everywhere.
    static final List<String> RESERVED =
            List.of(
                    "event",
                    "context",
                    "session",
                    "profile",
                    "moment",
                    "catalogue",
                    "intent",
                    "true",
                    "false",
                    "null",
                    "in");

    /// Beside events of a story: their properties as bare names, `event`, `context`, `session`, `profile`, and steps by name.
    ///
    /// @param subjects the events
    /// @param same the properties that make one story per value
    /// @param steps the events of named steps
    Environment events(
            Collection<Subject> subjects, List<String> same, Map<String, List<Subject>> steps) {
        Environment environment =
                person(bare(subjects, same))
                        .withFields("event", eventFields())
                        .withFields("session", sessionFields());
        for (Map.Entry<String, List<Subject>> step : steps.entrySet()) {
            Map<String, Type> known = new LinkedHashMap<>();
            boolean complete = collect(step.getValue(), same, known);
            environment =
                    complete
                            ? environment.withFields(step.getKey(), known)
                            : environment.withAnyFields(step.getKey(), known);
        }
        return environment;
    }

    /// Beside events of a class, which stories with and without `same` can use.
    Environment member(List<Subject> subjects) {
        return events(subjects, List.of(PRODUCTS), new LinkedHashMap<>());
    }

    /// Beside a trigger: `intent`, `moment`, `profile`, `session` and `context`.
    ///
    /// @param moments the moments it answers
    Environment answers(List<String> moments) {
        Map<String, Type> moment = new LinkedHashMap<>();
        for (String id : moments) {
            same(id).forEach(property -> moment.put("key." + property, Type.ANY));
        }
        moment.put("time", Type.TIME);
        moment.put("definition", Type.TEXT);
        return person(Environment.open())
                .withValue("intent", Type.NUMBER)
                .withFields("moment", moment)
                .withFields("session", sessionFields());
    }

    /// Beside an experience: `catalogue`, `moment`, `profile` and `context`.
    Environment claims() {
        Map<String, Type> moment = new LinkedHashMap<>();
        moment.put("key", Type.STRUCT);
        moment.put("time", Type.TIME);
        moment.put("definition", Type.TEXT);
        return person(Environment.open()).withAnyFields("catalogue").withFields("moment", moment);
    }

    /// Beside an audience: `profile`.
    Environment members() {
        return Environment.open().withFields("profile", profileFields());
    }

    /// The key properties of a moment.
    List<String> same(String moment) {
        return index.find(DocumentKind.MOMENT, moment)
                .map(declared -> declared.fields().get(MomentKeys.DETECT).get(DetectKeys.SAME))
                .orElse(List.of());
    }

    /// Tells whether an event has the property itself, or in its products.
    boolean carries(String event, String property) {
        Map<String, Type> known = new LinkedHashMap<>();
        collect(event, List.of(property), known);
        return known.containsKey(property);
    }

    private Environment person(Environment environment) {
        return environment.withFields("profile", profileFields()).withAnyFields("context");
    }

    private Environment bare(Collection<Subject> subjects, List<String> same) {
        Map<String, Type> known = new LinkedHashMap<>();
        return collect(subjects, same, known)
                ? Environment.open().withProperties(known)
                : Environment.open();
    }

    /// Collects what is known of the events' properties; tells whether that is all they can have.
    private boolean collect(
            Collection<Subject> subjects, List<String> same, Map<String, Type> known) {
        boolean complete = !subjects.isEmpty();
        for (Subject subject : subjects) {
            complete &=
                    switch (subject) {
                        case Subject.Named(String name) -> collect(name, same, known);
                        case Subject.Raised(String id) -> collect(same(id), known);
                    };
        }
        return complete;
    }

    private boolean collect(String event, List<String> same, Map<String, Type> known) {
        Map<String, Type> properties = lexicon.properties(event);
        properties.forEach((property, type) -> known.merge(property, type, Surroundings::both));
        if (!same.isEmpty() && properties.containsKey(PRODUCTS)) {
            lexicon.properties(PRODUCT_EVENT)
                    .forEach((property, type) -> known.merge(property, type, Surroundings::both));
        }
        return lexicon.knows(event);
    }

    private static boolean collect(List<String> key, Map<String, Type> known) {
        key.forEach(property -> known.put(property, Type.ANY));
        return true;
    }

    private static Type both(Type one, Type other) {
        return one == other ? one : Type.ANY;
    }

    private static Map<String, Type> eventFields() {
        Map<String, Type> fields = new LinkedHashMap<>();
        fields.put("name", Type.TEXT);
        fields.put("type", Type.TEXT);
        fields.put("time", Type.TIME);
        fields.put("source", Type.TEXT);
        return fields;
    }

    private static Map<String, Type> sessionFields() {
        Map<String, Type> fields = new LinkedHashMap<>();
        fields.put("id", Type.TEXT);
        fields.put("events", Type.NUMBER);
        fields.put("started", Type.TIME);
        fields.put("seconds", Type.NUMBER);
        fields.put("page_views", Type.NUMBER);
        return fields;
    }

    private Map<String, Type> profileFields() {
        Map<String, Type> fields = new LinkedHashMap<>();
        fields.put("orders", Type.NUMBER);
        fields.put("value", Type.NUMBER);
        fields.put("last_seen", Type.TIME);
        fields.put("first_seen", Type.TIME);
        fields.put("favourite_category", Type.TEXT);
        fields.put("preferred_device", Type.TEXT);
        fields.put("sessions", Type.NUMBER);
        fields.put("traits", Type.STRUCT);
        lexicon.traits().forEach((trait, type) -> fields.put("traits." + trait, type));
        return fields;
    }
}
