package dev.carpe.server.json;

import dev.carpe.event.Text;

/// Short texts that come again and again (categories, currencies, browsers), held once. A table without locks: two threads that meet
/// in one place at worst keep two equal texts, since a [Text] never changes.
final class TextPool {
    private static final int PLACES = 1 << 14;
    private static final int LONGEST = 64;

    private static final int NAMES = 1 << 10;

    private final Text[] places = new Text[PLACES];
    private final String[] names = new String[NAMES];

    /// The text of these characters. Half a surrogate pair becomes the replacement character: no store could keep it as it is.
    Text get(char[] characters, int offset, int length) {
        if (length > LONGEST) {
            return new Text(sound(new String(characters, offset, length)));
        }
        int hash = length;
        boolean surrogates = false;
        for (int i = offset; i < offset + length; i++) {
            hash = hash * 31 + characters[i];
            surrogates |= Character.isSurrogate(characters[i]);
        }
        int place = (hash ^ hash >>> 15) & PLACES - 1;
        Text held = places[place];
        if (held != null && is(held.value(), characters, offset, length)) {
            return held;
        }
        String fresh = new String(characters, offset, length);
        Text text = new Text(surrogates ? withoutHalves(fresh) : fresh);
        places[place] = text;
        return text;
    }

    private static boolean is(String text, char[] characters, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != characters[offset + i]) {
                return false;
            }
        }
        return true;
    }

    /// A property's name with the same care. The parser hands out one object for each name that comes again, so that most have been looked
    /// at before.
    String name(String name) {
        int place = name.hashCode() & NAMES - 1;
        if (names[place] == name) {
            return name;
        }
        String sound = sound(name);
        names[place] = sound;
        return sound;
    }

    /// A text in which each half of a surrogate pair without the other is the replacement character.
    static String sound(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return withoutHalves(text);
            }
        }
        return text;
    }

    private static String withoutHalves(String text) {
        StringBuilder sound = new StringBuilder(text.length());
        text.codePoints()
                .map(point ->
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                                ? 0xFFFD
                                : point)
                .forEach(sound::appendCodePoint);
        return sound.toString();
    }
}
