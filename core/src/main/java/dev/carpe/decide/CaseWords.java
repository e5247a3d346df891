package dev.carpe.decide;

import dev.carpe.event.Bool;
import dev.carpe.event.Num;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a bandit reads of a case, as words such as `context.device.type=phone`.
///
/// A number is put with those of about its size: a part of 1 with its tenth, any other with the power of two below it. So a case has few
/// words, and no scale has to be known.
///
/// @param names what is read
/// @param slots where each is read
record CaseWords(List<String> names, List<Integer> slots) {
    static final CaseWords NONE = new CaseWords(List.of(), List.of());

    private static final int LONGEST = 64;

    CaseWords {
        names = List.copyOf(names);
        slots = List.copyOf(slots);
    }

    List<String> of(Facts facts) {
        List<String> words = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            words.add(names.get(i) + "=" + word(facts.value(slots.get(i))));
        }
        return words;
    }

    private static String word(Value value) {
        return switch (value) {
            case Text(String text) -> {
                String word = text.strip().toLowerCase(Locale.ROOT);
                yield word.length() > LONGEST ? word.substring(0, LONGEST) : word;
            }
            case Num number -> size(number.asDouble());
            case Bool flag -> flag.toString();
            default -> "";
        };
    }

    private static String size(double number) {
        double size = Math.abs(number);
        String sign = number < 0 ? "-" : "";
        if (size < 1) {
            return sign + (int) (size * 10) / 10.0;
        }
        return Double.isFinite(number) ? sign + "2^" + Math.getExponent(size) : "";
    }
}
