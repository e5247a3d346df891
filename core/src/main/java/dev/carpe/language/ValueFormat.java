package dev.carpe.language;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Values of events as written in tests: YAML's texts, numbers, truth values, lists and blocks.
record ValueFormat() implements Format<Value> {
    static final Format<Value> VALUE = new ValueFormat();
    static final Format<Struct> STRUCT = new StructFormat();
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][-+]?\\d{1,3})?");

    @Override
    public Value read(String key, Yaml yaml, Problems problems) {
        return switch (yaml) {
            case Yaml.Scalar scalar -> single(key, scalar, problems);
            case Yaml.Items list -> {
                List<Value> values = new ArrayList<>();
                for (Yaml each : list.items()) {
                    values.add(read(key, each, problems));
                }
                yield new Listing(values);
            }
            case Yaml.Entries block -> struct(key, block, problems);
        };
    }

    private Struct struct(String key, Yaml.Entries block, Problems problems) {
        Struct.Builder builder = Struct.EMPTY.toBuilder();
        for (Yaml.Entry entry : block.entries()) {
            builder.put(entry.name(), read(key + "." + entry.name(), entry.value(), problems));
        }
        return builder.build();
    }

    private static Value single(String key, Yaml.Scalar scalar, Problems problems) {
        String text = scalar.text();
        if (!scalar.plain()) {
            return new Text(text);
        }
        if (scalar.isNothing()) {
            return Missing.MISSING;
        }
        if (text.equals("true") || text.equals("false")) {
            return Bool.of(text.equals("true"));
        }
        boolean notFinite = text.matches("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
        if (!notFinite && !NUMBER.matcher(text).matches()) {
            return new Text(text);
        }
        return notFinite ? notANumber(key, scalar, problems) : number(key, scalar, problems);
    }

    private static Value number(String key, Yaml.Scalar scalar, Problems problems) {
        BigDecimal number = new BigDecimal(scalar.text());
        if (number.scale() <= 0 && number.precision() - number.scale() <= 18) {
            return Num.of(number.longValueExact());
        }
        double value = number.doubleValue();
        return Double.isInfinite(value) ? notANumber(key, scalar, problems) : Num.of(value);
    }

    private static Value notANumber(String key, Yaml.Scalar scalar, Problems problems) {
        problems.error(
                scalar.place(),
                "%s: %s is no number that an event can hold (write a finite one)"
                        .formatted(key, scalar.text()));
        return Missing.MISSING;
    }

    @Override
    public Value neutral() {
        return Missing.MISSING;
    }

    @Override
    public Json.Members schema() {
        return Schemas.VALUE;
    }

    /// Named values.
    private record StructFormat() implements Format<Struct> {
        @Override
        public Struct read(String key, Yaml yaml, Problems problems) {
            if (yaml instanceof Yaml.Entries
                    && VALUE.read(key, yaml, problems) instanceof Struct struct) {
                return struct;
            }
            problems.error(
                    yaml.place(),
                    "%s: %s is not a block of values (write {name: value})"
                            .formatted(key, yaml.inWords()));
            return Struct.EMPTY;
        }

        @Override
        public Struct neutral() {
            return Struct.EMPTY;
        }

        @Override
        public Json.Members schema() {
            return Json.object().with("type", "object");
        }
    }
}
