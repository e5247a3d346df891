package dev.carpe.app.rows;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// An open data file, unpacked on the way if it is gzip or a zip with one member (told by its first bytes, not by its name).
/// `-` is the standard input.
public final class DataFile implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final String name;
    private final long size;
    private final CountingStream raw;
    private final InputStream unpacked;

    private DataFile(String name, long size, CountingStream raw, InputStream unpacked) {
        this.name = name;
        this.size = size;
        this.raw = raw;
        this.unpacked = unpacked;
    }

    /// Opens a file.
    ///
    /// @param file its path, or `-`
    /// @param standardInput what `-` means
    /// @throws Unreadable where there is no such file, or none that can be read
    public static DataFile open(String file, InputStream standardInput) throws IOException {
        if (file.equals("-")) {
            return of("standard input", -1, standardInput);
        }
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new Unreadable(file + " is a directory; name a file in it");
        }
        try {
            return of(file, Files.size(path), Files.newInputStream(path));
        } catch (NoSuchFileException e) {
            throw new Unreadable("there is no file " + file, e);
        } catch (AccessDeniedException e) {
            throw new Unreadable(file + " may not be read by this user", e);
        }
    }

    /// A file that is open already.
    ///
    /// @param name how it is called in messages
    /// @param size its size in bytes, negative if unknown
    public static DataFile of(String name, long size, InputStream stream) throws IOException {
        CountingStream raw = new CountingStream(stream);
        InputStream buffered = new BufferedInputStream(raw, CHUNK);
        try {
            return new DataFile(name, size, raw, unpack(name, buffered));
        } catch (ZipException | EOFException e) {
            throw new Unreadable(name + " is packed, but damaged: " + e.getMessage(), e);
        }
    }

    /// How the file is called in messages.
    public String name() {
        return name;
    }

    /// The unpacked bytes.
    InputStream bytes() {
        return unpacked;
    }

    /// Which part of the file was read, 0…1; negative where its size is unknown.
    public double part() {
        return size < 0 ? -1 : size == 0 ? 1 : Math.min(1, (double) raw.count() / size);
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }

    private static InputStream unpack(String name, InputStream in) throws IOException {
        in.mark(4);
        byte[] magic = in.readNBytes(4);
        in.reset();
        if (starts(magic, 0x1f, 0x8b)) {
            return new GZIPInputStream(in, CHUNK);
        }
        if (starts(magic, 'P', 'K', 3, 4)) {
            return onlyMember(name, new ZipInputStream(in));
        }
        for (Foreign foreign : Foreign.values()) {
            if (starts(magic, foreign.magic)) {
                throw new Unreadable(name + foreign.advice);
            }
        }
        return in;
    }

    /// What people name by mistake or in hope, told by its first bytes.
    private enum Foreign {
        ZSTD(" is packed by zstd; unpack it first (zstd -dc)", 0x28, 0xb5, 0x2f, 0xfd),
        XZ(" is packed by xz; unpack it first (xz -dc)", 0xfd, '7', 'z', 'X'),
        BZIP2(" is packed by bzip2; unpack it first (bzip2 -dc)", 'B', 'Z', 'h'),
        PARQUET(" is Parquet; write it as CSV or NDJSON first", 'P', 'A', 'R', '1');

        private final String advice;

        // Nobody is given the array.
        @SuppressWarnings("ImmutableEnumChecker")
        private final int[] magic;

        Foreign(String advice, int... magic) {
            this.advice = advice;
            this.magic = magic;
        }
    }

    private static InputStream onlyMember(String name, ZipInputStream zip) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || entry.isDirectory()) {
            throw new Unreadable(
                    name + ": a zip may hold one file and no folders; unpack it and name the file");
        }
        return new OnlyMember(name, zip);
    }

    private static boolean starts(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /// The first member of a zip; finding a second one after it is an error, for nobody would know which was meant.
    private static final class OnlyMember extends java.io.FilterInputStream {
        private final String name;

        OnlyMember(String name, ZipInputStream zip) {
            super(zip);
            this.name = name;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count < 0 && ((ZipInputStream) in).getNextEntry() != null) {
                throw new Unreadable(
                        name
                                + ": the zip holds more than one file; unpack it and name the one to read");
            }
            return count;
        }
    }

    private static final class CountingStream extends java.io.FilterInputStream {
        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
