package dev.carpe.app.rows;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/// Stands between a CSV file and the CSV parser and lets only sound records through: a parser that meets a line without end or
/// a quote that is never closed would read on to the end of the file and take the rest with it. What is not sound is reported
/// by its line and replaced by an empty line, so that line numbers stay true. Memory is bounded by the longest record allowed.
final class SoundRecords extends Reader {
    /// The longest record, in characters.
    static final int LONGEST = 1 << 20;

    private enum At {
        FIELD_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    private final Reader source;
    private final RowProblems problems;
    private char separator = ',';
    private char[] text = new char[1 << 16];
    private int handed;
    private int sound;
    private int filled;
    private int scan;
    private At at = At.FIELD_START;
    private int firstLineEnd = -1;
    private long soundLine = 1;
    private long scanLine = 1;
    private boolean ended;

    SoundRecords(Reader source, RowProblems problems) {
        this.source = source;
        this.problems = problems;
    }

    /// The first line of the file, without consuming it. To be called before anything is read.
    String firstLine() throws IOException {
        int end = 0;
        while (filled < LONGEST) {
            for (; end < filled; end++) {
                if (text[end] == '\n' || text[end] == '\r') {
                    return new String(text, 0, end);
                }
            }
            if (!fill()) {
                break;
            }
        }
        return new String(text, 0, end);
    }

    /// Sets what stands between fields. To be called before anything is read.
    void separator(char character) {
        separator = character;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (handed == sound) {
            if (!findSound()) {
                return -1;
            }
        }
        int count = Math.min(length, sound - handed);
        System.arraycopy(text, handed, target, offset, count);
        handed += count;
        return count;
    }

    /// Moves `sound` on; false at the end of the file. Called only when everything sound was handed on.
    private boolean findSound() throws IOException {
        while (true) {
            boolean misquoted = scan();
            if (sound > handed) {
                restart();
                return true;
            }
            if (misquoted) {
                return drop(
                        "text stands after a closing quote; is a quote missing, or not doubled inside quotes?");
            }
            if (filled - sound >= LONGEST) {
                return dropTooLong();
            }
            if (!fill()) {
                return atEnd();
            }
        }
    }

    private boolean atEnd() throws IOException {
        if (filled == sound) {
            return false;
        }
        if (at == At.QUOTED) {
            return drop("a quote is opened here and never closed");
        }
        sound = filled;
        return true;
    }

    private boolean dropTooLong() throws IOException {
        if (firstLineEnd >= 0) {
            return drop("a quote is opened here and not closed within 1 MB");
        }
        problems.bad(soundLine, "the line is longer than 1 MB");
        return skipLine(sound);
    }

    /// Leaves out the first line of the record at hand; the lines after it are looked at anew.
    private boolean drop(String message) throws IOException {
        problems.bad(soundLine, message);
        return skipLine(firstLineEnd < 0 ? scan : firstLineEnd - 1);
    }

    /// Leaves out everything up to the next line end at or after a position; false if the file ends before.
    private boolean skipLine(int position) throws IOException {
        int from = position;
        while (true) {
            for (int i = from; i < filled; i++) {
                if (text[i] == '\n' || endsLine(i)) {
                    keepLineEnd(i);
                    return true;
                }
            }
            filled = sound;
            scan = sound;
            if (!fill()) {
                return false;
            }
            from = sound;
        }
    }

    /// A carriage return ends a line where no line feed follows, as on old computers.
    private boolean endsLine(int i) {
        return text[i] == '\r' && i + 1 < filled && text[i + 1] != '\n';
    }

    private void keepLineEnd(int lineEnd) {
        handed = lineEnd;
        sound = lineEnd + 1;
        soundLine++;
        restart();
    }

    private void restart() {
        scan = sound;
        scanLine = soundLine;
        at = At.FIELD_START;
        firstLineEnd = -1;
    }

    /// Scans what is filled and marks the end of the last whole record. True where a quote is misplaced.
    private boolean scan() {
        char[] chars = text;
        int i = scan;
        int end = filled;
        At now = at;
        boolean misplaced = false;
        for (; i < end; i++) {
            char c = chars[i];
            if (c == '\r' && i + 1 == end && !ended) {
                break;
            }
            if (now == At.AFTER_QUOTE && c != '"' && c != separator && c != '\n' && c != '\r') {
                misplaced = true;
                break;
            }
            now = next(now, c);
            if (c == '\n' || (c == '\r' && endsLine(i))) {
                scan = i;
                lineEnded(now);
                now = now == At.QUOTED ? At.QUOTED : At.FIELD_START;
            }
        }
        scan = i;
        at = now;
        return misplaced;
    }

    private At next(At now, char c) {
        return switch (now) {
            case PLAIN -> c == separator ? At.FIELD_START : At.PLAIN;
            case FIELD_START -> c == '"' ? At.QUOTED : c == separator ? At.FIELD_START : At.PLAIN;
            case QUOTED -> c == '"' ? At.AFTER_QUOTE : At.QUOTED;
            case AFTER_QUOTE ->
                    c == '"' ? At.QUOTED : c == separator ? At.FIELD_START : At.AFTER_QUOTE;
        };
    }

    private void lineEnded(At now) {
        scanLine++;
        if (now == At.QUOTED) {
            firstLineEnd = firstLineEnd < 0 ? scan + 1 : firstLineEnd;
        } else {
            sound = scan + 1;
            soundLine = scanLine;
            firstLineEnd = -1;
        }
    }

    /// Reads more behind what is there; false at the end of the file.
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        makeRoom();
        int count = source.read(text, filled, text.length - filled);
        ended = count < 0;
        filled += Math.max(0, count);
        return !ended;
    }

    private void makeRoom() {
        System.arraycopy(text, sound, text, 0, filled - sound);
        filled -= sound;
        scan -= sound;
        firstLineEnd -= firstLineEnd < 0 ? 0 : sound;
        handed = 0;
        sound = 0;
        if (filled == text.length) {
            text = Arrays.copyOf(text, text.length * 2);
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
