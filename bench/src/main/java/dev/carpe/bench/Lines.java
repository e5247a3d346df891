package dev.carpe.bench;

import dev.carpe.event.Event;
import dev.carpe.event.Listing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Writes events of the workload as lines of a file that the workload's mapping reads. Nothing in the workload needs escapes.
enum Lines {
    CSV {
        @Override
        String head() {
            return String.join(",", COLUMNS) + "\n";
        }

        @Override
        String line(Event event) {
            StringJoiner line = new StringJoiner(",", "", "\n");
            for (String column : COLUMNS) {
                Value value = cell(event, column);
                line.add(
                        value instanceof Listing
                                ? '"' + json(value).replace("\"", "\"\"") + '"'
                                : plain(value));
            }
            return line.toString();
        }
    },
    NDJSON {
        @Override
        String head() {
            return "";
        }

        @Override
        String line(Event event) {
            StringJoiner line = new StringJoiner(",", "{", "}\n");
            for (String column : COLUMNS) {
                Value value = cell(event, column);
                if (value.isPresent()) {
                    line.add('"' + column + "\":" + json(value));
                }
            }
            return line.toString();
        }
    };

    private static final List<String> COLUMNS =
            List.of(
                    "message_id",
                    "time",
                    "event",
                    "user_id",
                    "anonymous_id",
                    "device",
                    "product_id",
                    "category",
                    "price",
                    "element",
                    "seconds",
                    "query",
                    "order_id",
                    "value",
                    "total",
                    "products");

    abstract String head();

    abstract String line(Event event);

    private static Value cell(Event event, String column) {
        return switch (column) {
            case "message_id" -> text(event.messageId().value());
            case "time" -> Num.of(event.timeMillis());
            case "event" -> text(event.name());
            case "user_id" -> text(String.valueOf(event.userId()));
            case "anonymous_id" -> text(String.valueOf(event.anonymousId()));
            case "device" -> event.context().get(List.of("device", "type"));
            default -> event.properties().get(column);
        };
    }

    private static Value text(String value) {
        return new Text(value);
    }

    private static String plain(Value value) {
        return value.isPresent() ? value.toString() : "";
    }

    private static String json(Value value) {
        return switch (value) {
            case Num number -> number.toString();
            case Listing(List<Value> values) -> {
                List<String> items = new ArrayList<>();
                values.forEach(item -> items.add(json(item)));
                yield '[' + String.join(",", items) + ']';
            }
            case Struct struct -> {
                StringJoiner entries = new StringJoiner(",", "{", "}");
                struct.names()
                        .forEach(name -> entries.add('"' + name + "\":" + json(struct.get(name))));
                yield entries.toString();
            }
            case Value other -> '"' + other.toString() + '"';
        };
    }
}
