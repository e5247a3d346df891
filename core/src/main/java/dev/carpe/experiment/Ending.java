package dev.carpe.experiment;

import java.nio.charset.StandardCharsets;

/// Words that many draws end with, hashed once for all of them.
///
/// FNV-1a takes an octet in by `h ← (h ⊕ octet) · P`, modulo 2⁶⁴. The exclusive or touches the lowest eight bits alone, so that it adds
/// a number which depends on them alone; and the lowest eight bits of the next step depend on nothing else either. So what n fixed octets
/// do to a hash is `h · Pⁿ + C(h mod 256)`: one multiplication and a table of 256 numbers. Immutable.
final class Ending {
    private static final int LOWEST = 256;

    private final long factor;
    private final long[] more = new long[LOWEST];

    private Ending(String... words) {
        long power = 1;
        for (String word : words) {
            int octets = word.getBytes(StandardCharsets.UTF_8).length + 1;
            for (int i = 0; i < octets; i++) {
                power *= Draw.PRIME;
            }
        }
        this.factor = power;
        for (int low = 0; low < LOWEST; low++) {
            Draw draw = new Draw(low);
            for (String word : words) {
                draw = draw.with(word);
            }
            more[low] = draw.state() - low * power;
        }
    }

    /// The ending made of these words.
    static Ending of(String... words) {
        return new Ending(words);
    }

    /// What they make of a draw: the same as one word after the other.
    Draw after(Draw draw) {
        return new Draw(draw.state() * factor + more[(int) draw.state() & (LOWEST - 1)]);
    }
}
