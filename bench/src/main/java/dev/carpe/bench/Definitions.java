package dev.carpe.bench;

import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The workspaces that are measured: the six reference moments, alone and among variants of them.
final class Definitions {
    /// In the order of [#REFERENCE].
    static final List<String> REFERENCE =
            List.of(
                    "m1-comparing",
                    "m2-price-checking",
                    "m3-review-reading",
                    "m4-coming-back",
                    "m5-cart-left",
                    "m6-quick-checkout");

    private Definitions() {}

    /// The files of a workspace of so many definitions: the reference and variants of each in equal number. The definitions of
    /// a smaller workspace are all in a larger one.
    ///
    /// @param count 6, or a multiple of it
    static List<SourceFile> files(int count) {
        if (count < REFERENCE.size() || count % REFERENCE.size() != 0) {
            throw new IllegalArgumentException(
                    count + " definitions: write a multiple of " + REFERENCE.size());
        }
        return List.of(
                resource("site.yaml"),
                resource("reference.yaml"),
                new SourceFile("variants.yaml", Variants.text(count / REFERENCE.size() - 1)));
    }

    /// The workspace of so many definitions.
    static Workspace workspace(int count) {
        return read(files(count));
    }

    static Workspace read(List<SourceFile> files) {
        Reading reading = WorkspaceReader.read(files);
        if (!reading.problems().isEmpty()) {
            throw new IllegalStateException(reading.problems().toString());
        }
        return reading.workspace();
    }

    /// Writes the files of a workspace into a folder.
    static void write(int count, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (SourceFile file : files(count)) {
            Files.writeString(folder.resolve(file.name()), file.text());
        }
    }

    static SourceFile resource(String name) {
        try (InputStream in = Definitions.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the bench's own jar");
            }
            return new SourceFile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
