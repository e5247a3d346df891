package dev.carpe.app.rows;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/// The lines of a text, one after the other, without making a string of each. A line longer than 1 MB is reported and left out.
final class Lines {
    private final Reader source;
    private final RowProblems problems;
    private char[] text = new char[1 << 16];
    private int start;
    private int end;
    private int nextStart;
    private int filled;
    private long number;
    private boolean ended;

    Lines(Reader source, RowProblems problems) {
        this.source = source;
        this.problems = problems;
    }

    /// Moves to the next line; false at the end.
    boolean next() throws IOException {
        start = nextStart;
        number++;
        int i = start;
        while (true) {
            for (; i < filled; i++) {
                if (text[i] == '\n') {
                    return lineEndsAt(i, i + 1);
                }
            }
            if (filled - start >= SoundRecords.LONGEST) {
                leaveOut();
                i = start;
            } else {
                i -= start;
                if (!fill()) {
                    return start < filled && lineEndsAt(filled, filled);
                }
            }
        }
    }

    char[] text() {
        return text;
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }

    /// Number of the line, from 1.
    long number() {
        return number;
    }

    private boolean lineEndsAt(int lineEnd, int next) {
        end = lineEnd > start && text[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        nextStart = next;
        return true;
    }

    private void leaveOut() throws IOException {
        problems.bad(number++, "the line is longer than 1 MB");
        do {
            start = filled;
            if (!fill()) {
                return;
            }
            for (start = 0; start < filled && text[start] != '\n'; start++) {}
        } while (start == filled);
        start++;
    }

    /// Reads more behind the line at hand, which moves to the front; false at the end of the text.
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        System.arraycopy(text, start, text, 0, filled - start);
        filled -= start;
        start = 0;
        if (filled == text.length) {
            text = Arrays.copyOf(text, text.length * 2);
        }
        int count = source.read(text, filled, text.length - filled);
        ended = count < 0;
        filled += Math.max(0, count);
        return !ended;
    }
}
