package dev.carpe.app.rows;

import dev.carpe.event.Text;

/// Gives equal texts one object: files repeat the same few thousand products, categories and names, and a text that was made
/// once costs nothing the second time. Bounded: a place holds the text that came last with its hash.
final class TextPool {
    private static final int PLACES = 1 << 16;
    private static final int LONGEST = 64;
    private static final Text EMPTY = new Text("");

    private final Text[] places = new Text[PLACES];

    Text get(char[] chars, int offset, int length) {
        if (length == 0) {
            return EMPTY;
        }
        if (length > LONGEST) {
            return new Text(new String(chars, offset, length));
        }
        int place = place(chars, offset, length);
        Text known = places[place];
        if (known != null && same(known.value(), chars, offset, length)) {
            return known;
        }
        Text made = new Text(new String(chars, offset, length));
        places[place] = made;
        return made;
    }

    private static int place(char[] chars, int offset, int length) {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = hash * 31 + chars[i];
        }
        hash *= 0x9E3779B9;
        return (hash >>> 16) & (PLACES - 1);
    }

    private static boolean same(String known, char[] chars, int offset, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
