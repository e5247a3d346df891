package dev.carpe.language.condition;

import static dev.carpe.language.condition.TextFunctions.TEXT;
import static dev.carpe.language.condition.TextFunctions.bounded;
import static dev.carpe.language.condition.TextFunctions.said;

import dev.carpe.event.Listing;
import dev.carpe.event.Num;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.language.condition.Function.Parameter;
import dev.carpe.language.condition.Function.Style;
import java.util.ArrayList;
import java.util.List;

/// Functions that take texts apart by position and put them together. A position outside the text
/// is a failure.
final class IndexFunctions {
    private static final Parameter PLACE = new Parameter(Type.NUMBER);

    static final List<Function> ALL =
            List.of(
                    Function.binary(
                            "charAt", Style.MEMBER, TEXT, PLACE, Type.TEXT, IndexFunctions::charAt),
                    Function.binary(
                            "indexOf",
                            Style.MEMBER,
                            TEXT,
                            TEXT,
                            Type.NUMBER,
                            (text, part) -> first(said(text), said(part), 0)),
                    many("indexOf", Type.NUMBER, List.of(TEXT, TEXT, PLACE), IndexFunctions::first),
                    Function.binary(
                            "lastIndexOf",
                            Style.MEMBER,
                            TEXT,
                            TEXT,
                            Type.NUMBER,
                            (text, part) -> last(said(text), said(part), said(text).length())),
                    many(
                            "lastIndexOf",
                            Type.NUMBER,
                            List.of(TEXT, TEXT, PLACE),
                            IndexFunctions::last),
                    Function.binary(
                            "substring",
                            Style.MEMBER,
                            TEXT,
                            PLACE,
                            Type.TEXT,
                            (text, from) -> cut(said(text), unit(text, from), said(text).length())),
                    many("substring", Type.TEXT, List.of(TEXT, PLACE, PLACE), IndexFunctions::cut),
                    many("replace", Type.TEXT, List.of(TEXT, TEXT, TEXT), IndexFunctions::replace),
                    many(
                            "replace",
                            Type.TEXT,
                            List.of(TEXT, TEXT, TEXT, PLACE),
                            IndexFunctions::replace),
                    Function.binary(
                            "split",
                            Style.MEMBER,
                            TEXT,
                            TEXT,
                            Type.LIST,
                            (text, by) -> split(said(text), said(by), -1)),
                    many(
                            "split",
                            Type.LIST,
                            List.of(TEXT, TEXT, PLACE),
                            arguments ->
                                    split(
                                            said(arguments.get(0)),
                                            said(arguments.get(1)),
                                            whole(arguments.get(2)))),
                    Function.unary(
                            "join",
                            Style.MEMBER,
                            new Parameter(Type.LIST),
                            Type.TEXT,
                            list -> join(list, "")),
                    Function.binary(
                            "join",
                            Style.MEMBER,
                            new Parameter(Type.LIST),
                            TEXT,
                            Type.TEXT,
                            (list, by) -> join(list, said(by))));

    private IndexFunctions() {}

    private static Function many(
            String name, Type result, List<Parameter> parameters, Function.Many body) {
        return Function.many(name, Style.MEMBER, parameters, result, body);
    }

    /// A number as an int; one that is none, or not whole, lies outside every text.
    private static int whole(Value number) {
        boolean fits = number instanceof Num.Whole(long whole) && whole == (int) whole;
        return fits ? (int) ((Num.Whole) number).number() : Integer.MIN_VALUE;
    }

    /// The UTF-16 position of a place counted in code points, or -1 where it lies outside the text.
    private static int unit(Value text, Value place) {
        String said = said(text);
        int count = whole(place);
        boolean inside = count >= 0 && count <= said.codePointCount(0, said.length());
        return inside ? said.offsetByCodePoints(0, count) : -1;
    }

    private static Value place(String text, int unit) {
        return Num.of((long) (unit < 0 ? -1 : text.codePointCount(0, unit)));
    }

    private static Value charAt(Value text, Value place) {
        int unit = unit(text, place);
        if (unit < 0) {
            return Failed.FAILED;
        }
        String said = said(text);
        boolean end = unit == said.length();
        return new Text(end ? "" : Character.toString(said.codePointAt(unit)));
    }

    private static Value first(List<Value> arguments) {
        int from = unit(arguments.get(0), arguments.get(2));
        return first(said(arguments.get(0)), said(arguments.get(1)), from);
    }

    private static Value first(String text, String part, int from) {
        return from < 0 ? Failed.FAILED : place(text, text.indexOf(part, from));
    }

    private static Value last(List<Value> arguments) {
        int from = unit(arguments.get(0), arguments.get(2));
        return last(said(arguments.get(0)), said(arguments.get(1)), from);
    }

    private static Value last(String text, String part, int from) {
        return from < 0 ? Failed.FAILED : place(text, text.lastIndexOf(part, from));
    }

    private static Value cut(List<Value> arguments) {
        Value text = arguments.get(0);
        return cut(said(text), unit(text, arguments.get(1)), unit(text, arguments.get(2)));
    }

    private static Value cut(String text, int from, int to) {
        return from < 0 || to < from ? Failed.FAILED : new Text(text.substring(from, to));
    }

    private static Value replace(List<Value> arguments) {
        int limit = arguments.size() == 3 ? -1 : whole(arguments.get(3));
        String text = said(arguments.get(0));
        String part = said(arguments.get(1));
        String by = said(arguments.get(2));
        StringBuilder changed = new StringBuilder();
        int at = 0;
        for (int done = 0; done != limit; done++) {
            int next = part.isEmpty() && done > 0 ? after(text, at) : text.indexOf(part, at);
            if (next < 0 || changed.length() > TextFunctions.LONGEST) {
                break;
            }
            changed.append(text, at, next).append(by);
            at = next + part.length();
        }
        return bounded(changed.append(text, at, text.length()));
    }

    /// The place after the character at a place, or -1 at the end.
    private static int after(String text, int at) {
        return at == text.length() ? -1 : text.offsetByCodePoints(at, 1);
    }

    private static Value split(String text, String by, int limit) {
        List<Value> parts = new ArrayList<>();
        int at = 0;
        while (limit < 0 || parts.size() < limit - 1) {
            int next = by.isEmpty() ? after(text, at) : text.indexOf(by, at);
            if (next < 0 || (by.isEmpty() && next == text.length())) {
                break;
            }
            parts.add(new Text(text.substring(at, next)));
            at = next + by.length();
        }
        if (limit != 0 && !(by.isEmpty() && text.isEmpty())) {
            parts.add(new Text(text.substring(at)));
        }
        return new Listing(parts);
    }

    private static Value join(Value list, String by) {
        StringBuilder joined = new StringBuilder();
        String between = "";
        for (Value part : ((Listing) list).values()) {
            if (!(part instanceof Text(String text)) || joined.length() > TextFunctions.LONGEST) {
                return Failed.FAILED;
            }
            joined.append(between).append(text);
            between = by;
        }
        return bounded(joined);
    }
}
