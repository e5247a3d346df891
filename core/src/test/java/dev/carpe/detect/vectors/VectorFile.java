package dev.carpe.detect.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A file of vectors.
///
/// @param name its name
/// @param about what its vectors pin
/// @param vectors the vectors
record VectorFile(String name, String about, List<Vector> vectors) {
    private static final Set<String> KEYS =
            Set.of("title", "given", "edited", "when", "until", "then", "changes", "only");

    /// Every file in the folder of vectors, by name.
    static List<VectorFile> all() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().map(VectorFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(VectorFile.class.getResource("/detect/vectors").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static VectorFile read(Path file) {
        try {
            return parse(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static VectorFile parse(String name, String text) {
        Map<?, ?> file = (Map<?, ?>) Values.yaml(text);
        List<Vector> vectors = new ArrayList<>();
        for (Object entry : (List<?>) file.get("vectors")) {
            vectors.add(vector(name, (Map<?, ?>) entry));
        }
        return new VectorFile(name, file.get("about").toString(), vectors);
    }

    private static Vector vector(String file, Map<?, ?> entry) {
        String title = entry.get("title").toString();
        if (!KEYS.containsAll(entry.keySet())) {
            throw new IllegalArgumentException(
                    file + ": " + title + ": one of " + entry.keySet() + " is not of " + KEYS);
        }
        List<StreamLine> when = StreamLine.parse(entry.get("when").toString());
        Instant end =
                when.stream().map(StreamLine::arrives).max(Instant::compareTo).orElse(Offset.START);
        return new Vector(
                title,
                entry.get("given"),
                entry.containsKey("edited") ? entry.get("edited") : entry.get("given"),
                when,
                entry.containsKey("until")
                        ? Offset.parse(entry.get("until").toString())
                        : end.plus(Vector.LONG),
                lines(entry.get("then")).stream().map(Outcome::parse).sorted().toList(),
                entry.containsKey("changes")
                        ? lines(entry.get("changes")).stream()
                                .map(Announcement::parse)
                                .sorted()
                                .toList()
                        : null,
                Vector.Asked.valueOf(
                        entry.containsKey("only")
                                ? entry.get("only").toString().toUpperCase(Locale.ROOT)
                                : "BOTH"));
    }

    private static List<String> lines(Object list) {
        return ((List<?>) list).stream().map(Object::toString).toList();
    }
}
