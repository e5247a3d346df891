package dev.carpe.detect.vectors;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/// What YAML says, as values of events, and back.
final class Values {
    private Values() {}

    static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    static Struct struct(String text) {
        return text.isBlank() ? Struct.EMPTY : (Struct) of(yaml(text));
    }

    static Value of(Object read) {
        return switch (read) {
            case null -> Missing.MISSING;
            case Boolean truth -> Bool.of(truth);
            case Integer number -> Num.of(number.longValue());
            case Long number -> Num.of(number.longValue());
            case Number number -> Num.of(number.doubleValue());
            case List<?> list -> new Listing(list.stream().map(Values::of).toList());
            case Map<?, ?> map -> struct(map);
            default -> new Text(read.toString());
        };
    }

    private static Struct struct(Map<?, ?> map) {
        Struct.Builder struct = new Struct.Builder();
        map.forEach((name, value) -> struct.put(name.toString(), of(value)));
        return struct.build();
    }

    /// What YAML gave, as YAML in one line.
    static String flow(Object read) {
        DumpSettings settings =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.FLOW).setWidth(10_000).build();
        return new Dump(settings).dumpToString(read).strip();
    }

    /// A value as YAML in one line.
    static String write(Value value) {
        return switch (value) {
            case Struct struct ->
                    struct.names().stream()
                            .map(name -> name + ": " + write(struct.get(name)))
                            .collect(Collectors.joining(", ", "{", "}"));
            case Listing(List<Value> values) ->
                    values.stream().map(Values::write).collect(Collectors.joining(", ", "[", "]"));
            default -> value.toString();
        };
    }
}
