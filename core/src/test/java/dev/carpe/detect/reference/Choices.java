package dev.carpe.detect.reference;

import java.util.ArrayList;
import java.util.List;

/// The ways to choose some elements of a list, their order kept.
final class Choices {
    private Choices() {}

    static <T> List<List<T>> of(List<T> list, int size) {
        List<List<T>> choices = new ArrayList<>();
        for (int bits = 0; bits < 1 << list.size(); bits++) {
            if (Integer.bitCount(bits) == size) {
                choices.add(chosen(list, bits));
            }
        }
        return choices;
    }

    private static <T> List<T> chosen(List<T> list, int bits) {
        List<T> chosen = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if ((bits & 1 << i) != 0) {
                chosen.add(list.get(i));
            }
        }
        return chosen;
    }
}
