package dev.carpe.app.rows;

import dev.carpe.event.Text;
import java.util.Arrays;

/// Gives equal texts one object: files repeat the same few thousand products, categories and names, and a text that was made
/// once costs nothing the second time. Bounded: a place holds the text that came last with its hash. A column that hardly ever
/// repeats itself, such as one of message ids, is soon left out.
final class TextPool {
    private static final int PLACES = 1 << 15;
    private static final int LONGEST = 64;
    private static final int TRIAL = 1 << 12;
    private static final Text EMPTY = new Text("");

    private final char[][] known = new char[PLACES][];
    private final Text[] texts = new Text[PLACES];

    TextPool() {
        Arrays.fill(known, new char[0]);
        Arrays.fill(texts, EMPTY);
    }

    /// What one column had of the pool.
    static final class Use {
        private int asked;
        private int found;

        private boolean pays() {
            return asked < TRIAL || found > asked >> 3;
        }
    }

    Text get(char[] chars, int offset, int length, Use use) {
        if (length == 0) {
            return EMPTY;
        }
        if (length > LONGEST || !use.pays()) {
            return new Text(new String(chars, offset, length));
        }
        use.asked++;
        int place = place(chars, offset, length);
        char[] there = known[place];
        if (Arrays.equals(there, 0, there.length, chars, offset, offset + length)) {
            use.found++;
            return texts[place];
        }
        Text made = new Text(new String(chars, offset, length));
        known[place] = Arrays.copyOfRange(chars, offset, offset + length);
        texts[place] = made;
        return made;
    }

    /// Ids differ at their ends, words anywhere: the first two and the last eight characters tell most texts apart.
    private static int place(char[] chars, int offset, int length) {
        int hash = length;
        for (int i = offset + Math.max(0, length - 8); i < offset + length; i++) {
            hash = hash * 31 + chars[i];
        }
        if (length > 8) {
            hash = (hash * 31 + chars[offset]) * 31 + chars[offset + 1];
        }
        hash *= 0x9E3779B9;
        return hash >>> 17;
    }
}
