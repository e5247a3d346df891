package dev.carpe.app.mapping;

import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads `time:`.
final class TimeRuleReader {
    private static final TimeRule NONE =
            new TimeRule.Stated(
                    new Cell.Constant(Missing.MISSING),
                    TimeRule.Unit.BY_LENGTH,
                    null,
                    ZoneOffset.UTC);

    private final CellReader cells;

    TimeRuleReader(CellReader cells) {
        this.cells = cells;
    }

    /// The rule under `time`; one that knows no time where there is none, which the caller tells.
    TimeRule read(Block block) {
        if (!block.has("time")) {
            return NONE;
        }
        Node node = block.get("time");
        if (block.isText(node)) {
            return new TimeRule.Stated(
                    cells.cell(node), TimeRule.Unit.BY_LENGTH, null, ZoneOffset.UTC);
        }
        Block time = block.within(node);
        TimeRule rule = time.has("date") ? synthetic(time) : stated(time);
        time.nothingElse();
        return rule;
    }

    private TimeRule stated(Block time) {
        ZoneId zone = zone(time);
        String format = time.text("format", "iso");
        TimeRule.Unit unit =
                switch (format) {
                    case "epoch-seconds" -> TimeRule.Unit.SECONDS;
                    case "epoch-millis" -> TimeRule.Unit.MILLIS;
                    default -> TimeRule.Unit.BY_LENGTH;
                };
        Cell.Column column = cells.column(time);
        boolean plain = format.equals("iso") || unit != TimeRule.Unit.BY_LENGTH;
        return plain
                ? new TimeRule.Stated(column, unit, null, zone)
                : new TimeRule.Stated(column, unit, pattern(time, format, zone), zone);
    }

    private static DateTimeFormatter pattern(Block time, String format, ZoneId zone) {
        try {
            return DateTimeFormatter.ofPattern(format, Locale.ROOT).withZone(zone);
        } catch (IllegalArgumentException e) {
            time.problem(
                    time.get("format"),
                    "format: \""
                            + format
                            + "\" is not iso, epoch-seconds, epoch-millis or a pattern such as dd/MM/yyyy HH:mm ("
                            + e.getMessage()
                            + ")");
            return DateTimeFormatter.ISO_INSTANT;
        }
    }

    private TimeRule synthetic(Block time) {
        List<Cell> date = time.list(time.get("date")).stream().map(cells::cell).toList();
        if (date.size() != 3) {
            time.problem(time.get("date"), "date: names three columns: [year, month, day]");
        }
        Cell order =
                time.has("order") ? cells.cell(time.get("order")) : new Cell.Constant(Num.of(1));
        Duration step = Duration.ofSeconds(30);
        if (time.has("seconds-per-step")) {
            String seconds = time.text("seconds-per-step", "");
            if (NumberText.parse(seconds) instanceof Num number
                    && number.asDouble() > 0
                    && number.asDouble() <= 86_400) {
                step =
                        Duration.ofMillis(
                                number.asDecimal().multiply(BigDecimal.valueOf(1_000)).longValue());
            } else {
                time.problem(
                        time.get("seconds-per-step"),
                        "seconds-per-step: \""
                                + seconds
                                + "\" must be a number above 0 and at most 86400");
            }
        }
        return new TimeRule.Synthetic(date, order, step, zone(time));
    }

    private static ZoneId zone(Block time) {
        String name = time.text("zone", "UTC");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            time.problem(
                    time.get("zone"),
                    "zone: \"" + name + "\" is not a time zone (UTC, Europe/Berlin …)");
            return ZoneOffset.UTC;
        }
    }
}
