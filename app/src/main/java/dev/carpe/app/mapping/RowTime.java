package dev.carpe.app.mapping;

import dev.carpe.app.rows.Row;
import dev.carpe.event.Num;
import dev.carpe.event.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;

/// When a row's event happened.
@FunctionalInterface
interface RowTime {
    /// Epoch milliseconds.
    long of(Row row) throws BadRow;

    static RowTime of(TimeRule rule, Reads reads) {
        return switch (rule) {
            case TimeRule.Stated stated -> stated(stated, reads.of(stated.cell()));
            case TimeRule.Synthetic synthetic -> synthetic(synthetic, reads);
        };
    }

    private static RowTime stated(TimeRule.Stated rule, Read cell) {
        TimeText reader = new TimeText(rule.unit(), rule.zone());
        String column = rule.cell() instanceof Cell.Column named ? named.column() : "time";
        return row -> {
            Value value = cell.from(row);
            String text = value.isPresent() ? value.toString() : "";
            long millis =
                    rule.pattern() == null
                            ? reader.parse(text)
                            : patterned(text, rule.pattern(), rule.zone());
            if (millis == TimeText.NONE) {
                throw BadRow.of(
                        column,
                        text,
                        "is not a time (2019-10-01 12:30:00, 2019-10-01T12:30:00Z, seconds or milliseconds since 1970;"
                                + " else give the mapping its format:)");
            }
            return millis;
        };
    }

    private static long patterned(String text, DateTimeFormatter pattern, ZoneId zone) {
        try {
            TemporalAccessor parsed = pattern.parse(text);
            if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
                return Instant.from(parsed).toEpochMilli();
            }
            LocalDateTime local =
                    parsed.isSupported(ChronoField.HOUR_OF_DAY)
                            ? LocalDateTime.from(parsed)
                            : LocalDate.from(parsed).atStartOfDay();
            return local.atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeException _) {
            return TimeText.NONE;
        }
    }

    private static RowTime synthetic(TimeRule.Synthetic rule, Reads reads) {
        List<Read> date = rule.date().stream().map(reads::of).toList();
        Read order = reads.of(rule.order());
        long step = rule.perStep().toMillis();
        return row -> {
            int year = whole(date.get(0).from(row), "year");
            int month = whole(date.get(1).from(row), "month");
            int day = whole(date.get(2).from(row), "day");
            long steps = whole(order.from(row), "order") - 1L;
            try {
                Instant midnight =
                        LocalDate.of(year, month, day).atStartOfDay(rule.zone()).toInstant();
                return midnight.toEpochMilli() + steps * step;
            } catch (DateTimeException e) {
                throw new BadRow("time: " + e.getMessage());
            }
        };
    }

    private static int whole(Value value, String what) throws BadRow {
        Value number = NumberText.parse(value.isPresent() ? value.toString() : "");
        if (number instanceof Num.Whole(long whole) && Math.abs(whole) <= 1_000_000) {
            return (int) whole;
        }
        throw BadRow.of(
                what,
                value.isPresent() ? value.toString() : "",
                "is not a whole number that a date can use");
    }
}
