package dev.carpe.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Numbers texts in the order in which they come: open addressing, nothing boxed.
final class TextTable {
    private static final int LEAST = 32;

    private @Nullable String[] texts = new String[LEAST];
    private int[] numbers = new int[LEAST];
    private int size;

    /// The number of a text that is known; of a new one, which gets the next number, -1.
    int put(String text) {
        if (size * 2 >= texts.length) {
            grow();
        }
        int slot = slotOf(text);
        if (texts[slot] != null) {
            return numbers[slot];
        }
        texts[slot] = text;
        numbers[slot] = size++;
        return -1;
    }

    void clear() {
        Arrays.fill(texts, null);
        size = 0;
    }

    private int slotOf(String text) {
        int mask = texts.length - 1;
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & mask;
        for (String there = texts[slot]; there != null; there = texts[slot]) {
            if (there == text || there.equals(text)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        @Nullable String[] oldTexts = texts;
        int[] oldNumbers = numbers;
        texts = new String[oldTexts.length * 2];
        numbers = new int[oldTexts.length * 2];
        for (int i = 0; i < oldTexts.length; i++) {
            String text = oldTexts[i];
            if (text != null) {
                int slot = slotOf(text);
                texts[slot] = text;
                numbers[slot] = oldNumbers[i];
            }
        }
    }
}
