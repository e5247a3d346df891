package dev.carpe.decide;

import dev.carpe.detect.Moment;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import dev.carpe.language.condition.Slots;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What conditions, claims and placeholders of one candidate read.
final class Facts implements Slots {
    private final Bindings bindings;
    private final Situation situation;
    private final Moment moment;
    private final List<String> same;
    private @Nullable Struct catalogue;

    Facts(Bindings bindings, Situation situation, Moment moment, List<String> same) {
        this.bindings = bindings;
        this.situation = situation;
        this.moment = moment;
        this.same = same;
    }

    @Override
    public Value value(int slot) {
        Bindings.Bound bound = bindings.at(slot);
        return switch (bound.root()) {
            case INTENT -> Num.of(moment.intent());
            case MOMENT -> moment(bound.path());
            case PROFILE -> situation.profile().get(bound.path());
            case SESSION -> situation.session().get(bound.path());
            case CONTEXT -> situation.context().get(bound.path());
            case CATALOGUE -> catalogue().get(bound.path());
            case UNKNOWN -> Missing.MISSING;
        };
    }

    /// Tells whether the catalogue says anything about what the moment's key names.
    boolean knowsItem() {
        return !catalogue().names().isEmpty();
    }

    /// What the moment's key names, in words.
    String item() {
        return same.isEmpty() ? "any item, since the moment has no key" : moment.key().toString();
    }

    private Struct catalogue() {
        if (catalogue == null) {
            catalogue = situation.shared().catalogue().about(moment);
        }
        return catalogue;
    }

    private Value moment(List<String> path) {
        return switch (path.getFirst()) {
            case "key" -> path.size() == 1 ? keyAsStruct() : key(path);
            case "definition" -> new Text(moment.definition());
            case "time" -> new Time(moment.time().toEpochMilli());
            case "intent" -> Num.of(moment.intent());
            case "explanation" -> new Text(moment.explanation());
            case "id" -> new Text(moment.id().toString());
            default -> Missing.MISSING;
        };
    }

    /// A property of the key. A name with dots, such as `session.id`, is one property.
    private Value key(List<String> path) {
        String name =
                path.size() == 2 ? path.get(1) : String.join(".", path.subList(1, path.size()));
        int index = same.indexOf(name);
        List<Value> values = moment.key().values();
        return index < 0 || index >= values.size() ? Missing.MISSING : values.get(index);
    }

    private Struct keyAsStruct() {
        Struct.Builder key = new Struct.Builder();
        for (int i = 0; i < same.size(); i++) {
            key.put(same.get(i), key(List.of("key", same.get(i))));
        }
        return key.build();
    }
}
