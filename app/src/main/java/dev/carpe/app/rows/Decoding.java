package dev.carpe.app.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Bytes to text, without losing where bytes made no sense: each such byte becomes a lone surrogate, which no well-formed text
/// holds, so the row it stands in can be told and the rows around it stay good. A byte-order mark decides the encoding.
final class Decoding extends Reader {
    private static final char MARK = 0xDC00;

    /// What to tell of text with zero bytes in it.
    static final String ZEROS =
            "it holds zero bytes; is the file UTF-16? Then say so in the mapping (rows: {encoding: utf-16le}, or utf-16be)";

    private final InputStream bytes;
    private final ByteBuffer pending = ByteBuffer.allocate(1 << 16);
    private final CharsetDecoder decoder;
    private boolean ended;
    private boolean broken;

    /// @param encoding what the bytes are where no byte-order mark says otherwise
    Decoding(InputStream bytes, Charset encoding) throws IOException {
        this.bytes = bytes;
        pending.flip();
        fill();
        this.decoder =
                marked(encoding)
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /// The encoding in use.
    Charset encoding() {
        return decoder.charset();
    }

    /// Tells whether any byte made no sense so far.
    boolean broken() {
        return broken;
    }

    /// The first byte in a piece of text that made no sense, or -1.
    static int brokenByte(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            boolean lone =
                    Character.isLowSurrogate(text[i])
                            && (i == offset || !Character.isHighSurrogate(text[i - 1]));
            if (lone) {
                return text[i] - MARK;
            }
        }
        return -1;
    }

    /// What to tell about such a byte.
    static String message(int brokenByte, Charset encoding) {
        return String.format(
                Locale.ROOT,
                "byte 0x%02X is not %s; if the file is written otherwise, say so in the mapping (rows: {encoding: windows-1252})",
                brokenByte,
                encoding.name());
    }

    /// Tells whether the text starts with this character, white space aside. Consumes nothing.
    boolean startsWith(char character) {
        for (int i = pending.position(); i < pending.limit(); i++) {
            // The zero bytes of UTF-16 count as space here.
            if (pending.get(i) > ' ') {
                return pending.get(i) == character;
            }
        }
        return false;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
        while (true) {
            CoderResult result = decoder.decode(pending, chars, ended);
            if (result.isError()) {
                if (!chars.hasRemaining()) {
                    return chars.position();
                }
                markBroken(chars, result.length());
            } else if (result.isOverflow() || chars.position() > 0) {
                return chars.position();
            } else if (ended) {
                return -1;
            } else {
                fill();
            }
        }
    }

    private void markBroken(CharBuffer chars, int length) {
        chars.put((char) (MARK + (pending.get(pending.position()) & 0xff)));
        pending.position(pending.position() + length);
        broken = true;
    }

    private void fill() throws IOException {
        pending.compact();
        while (pending.position() < 4) {
            int count = bytes.read(pending.array(), pending.position(), pending.remaining());
            if (count < 0) {
                ended = true;
                break;
            }
            pending.position(pending.position() + count);
        }
        pending.flip();
    }

    private Charset marked(Charset otherwise) {
        if (skipped(0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (skipped(0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        return skipped(0xFE, 0xFF) ? StandardCharsets.UTF_16BE : otherwise;
    }

    private boolean skipped(int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= pending.remaining() || (pending.get(i) & 0xff) != mark[i]) {
                return false;
            }
        }
        pending.position(mark.length);
        return true;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
