package dev.carpe.language.condition;

import dev.carpe.event.Num;
import dev.carpe.event.Span;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;
import dev.carpe.language.condition.Function.Parameter;
import dev.carpe.language.condition.Function.Style;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/// What can be asked of times and durations. Months, days of the month and days of the year count from
/// 0 and a week starts with Sunday as 0, as in CEL; only `getDate` counts from 1.
final class TimeFunctions {
    private static final Parameter ZONE = new Parameter(Literals.ZONE, Type.TEXT);

    static final List<Function> ALL =
            List.of(
                    ofTime("getFullYear", ZonedDateTime::getYear),
                    inZone("getFullYear", ZonedDateTime::getYear),
                    ofTime("getMonth", time -> time.getMonthValue() - 1),
                    inZone("getMonth", time -> time.getMonthValue() - 1),
                    ofTime("getDate", ZonedDateTime::getDayOfMonth),
                    inZone("getDate", ZonedDateTime::getDayOfMonth),
                    ofTime("getDayOfMonth", time -> time.getDayOfMonth() - 1),
                    inZone("getDayOfMonth", time -> time.getDayOfMonth() - 1),
                    ofTime("getDayOfWeek", TimeFunctions::dayOfWeek),
                    inZone("getDayOfWeek", TimeFunctions::dayOfWeek),
                    ofTime("getDayOfYear", time -> time.getDayOfYear() - 1),
                    inZone("getDayOfYear", time -> time.getDayOfYear() - 1),
                    ofEither("getHours", ZonedDateTime::getHour, TimeUnit.HOURS),
                    inZone("getHours", ZonedDateTime::getHour),
                    ofEither("getMinutes", ZonedDateTime::getMinute, TimeUnit.MINUTES),
                    inZone("getMinutes", ZonedDateTime::getMinute),
                    ofEither("getSeconds", ZonedDateTime::getSecond, TimeUnit.SECONDS),
                    inZone("getSeconds", ZonedDateTime::getSecond),
                    milliseconds(),
                    inZone("getMilliseconds", TimeFunctions::millis));

    private TimeFunctions() {}

    private static int dayOfWeek(ZonedDateTime time) {
        return time.getDayOfWeek().getValue() % DayOfWeek.values().length;
    }

    private static int millis(ZonedDateTime time) {
        return (int) TimeUnit.NANOSECONDS.toMillis(time.getNano());
    }

    private static ZonedDateTime at(Value time, ZoneId zone) {
        return time instanceof Time known
                ? known.instant().atZone(zone)
                : ZonedDateTime.ofInstant(java.time.Instant.EPOCH, zone);
    }

    private static Function ofTime(String name, ToIntFunction<ZonedDateTime> part) {
        return Function.unary(
                name,
                Style.MEMBER,
                new Parameter(Type.TIME),
                Type.NUMBER,
                time -> Num.of((long) part.applyAsInt(at(time, ZoneOffset.UTC))));
    }

    private static Function inZone(String name, ToIntFunction<ZonedDateTime> part) {
        return Function.binary(
                name,
                Style.MEMBER,
                new Parameter(Type.TIME),
                ZONE,
                Type.NUMBER,
                (time, zone) -> inZone(time, zone, part));
    }

    private static Value inZone(Value time, Value name, ToIntFunction<ZonedDateTime> part) {
        Optional<ZoneId> zone = Times.zone(((Text) name).value());
        return zone.isPresent()
                ? Num.of((long) part.applyAsInt(at(time, zone.get())))
                : Failed.FAILED;
    }

    /// A part of a time, or the whole of a duration in that unit.
    private static Function ofEither(
            String name, ToIntFunction<ZonedDateTime> part, TimeUnit unit) {
        return Function.unary(
                name,
                Style.MEMBER,
                new Parameter(Type.TIME, Type.SPAN),
                Type.NUMBER,
                value ->
                        value instanceof Span(long millis)
                                ? Num.of(unit.convert(millis, TimeUnit.MILLISECONDS))
                                : Num.of((long) part.applyAsInt(at(value, ZoneOffset.UTC))));
    }

    private static Function milliseconds() {
        return Function.unary(
                "getMilliseconds",
                Style.MEMBER,
                new Parameter(Type.TIME, Type.SPAN),
                Type.NUMBER,
                value ->
                        value instanceof Span(long millis)
                                ? Num.of(millis % 1000)
                                : Num.of((long) millis(at(value, ZoneOffset.UTC))));
    }
}
