package dev.carpe.server.json;

import dev.carpe.event.Text;
import java.util.Arrays;

/// Short texts that come again and again (categories, currencies, browsers), held once. A table without locks: two threads that meet
/// in one place at worst keep two equal texts, since a [Text] never changes.
final class TextPool {
    private static final int PLACES = 1 << 14;
    private static final int LONGEST = 64;

    private static final int NAMES = 1 << 10;

    private final Held[] places = new Held[PLACES];
    private final String[] names = new String[NAMES];

    /// The text of these characters. Half a surrogate pair becomes the replacement character: no store could keep it as it is.
    Text get(char[] characters, int offset, int length) {
        if (length > LONGEST) {
            return new Text(sound(new String(characters, offset, length)));
        }
        int place = place(characters, offset, length);
        Held held = places[place];
        if (held != null && held.is(characters, offset, length)) {
            return held.text();
        }
        char[] own = Arrays.copyOfRange(characters, offset, offset + length);
        Text text = new Text(sound(new String(own)));
        places[place] = new Held(text, own);
        return text;
    }

    /// Where a text is held. Of a long one some characters decide: looking at all would cost more than now and then losing a place does.
    private static int place(char[] characters, int offset, int length) {
        int hash = length;
        int step = 1 + (length >> 4);
        for (int i = offset + length - 1; i >= offset; i -= step) {
            hash = hash * 31 + characters[i];
        }
        return (hash ^ hash >>> 15) & PLACES - 1;
    }

    /// A text and its characters as they came.
    private record Held(Text text, char[] characters) {
        boolean is(char[] other, int offset, int length) {
            return Arrays.equals(characters, 0, characters.length, other, offset, offset + length);
        }
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
