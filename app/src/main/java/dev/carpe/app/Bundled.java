package dev.carpe.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/// Files that come with the command.
final class Bundled {
    private Bundled() {}

    /// A bundled text.
    ///
    /// @param name its path beside this class
    static String text(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// The names of the bundled files in a folder.
    static List<String> names(String folder) throws IOException {
        URL url = Bundled.class.getResource(folder);
        if (url == null) {
            throw new IOException("this carpe was packed without " + folder);
        }
        if (url.openConnection() instanceof JarURLConnection packed) {
            String inside = packed.getEntryName() + "/";
            return packed.getJarFile().stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(inside) && name.length() > inside.length())
                    .map(name -> name.substring(inside.length()))
                    .sorted()
                    .toList();
        }
        try (Stream<Path> files = Files.list(Path.of(URI.create(url.toString())))) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    static InputStream open(String name) throws IOException {
        InputStream in = Bundled.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("this carpe was packed without " + name);
        }
        return in;
    }
}
