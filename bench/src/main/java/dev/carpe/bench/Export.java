package dev.carpe.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Writes workload W, its mapping and a workspace into a folder, for `carpe replay`.
///
/// ```
/// java -cp bench/target/carpe-bench.jar dev.carpe.bench.Export FOLDER CUSTOMERS EVENTS DEFINITIONS [FILE]
/// ```
///
/// `FILE` is `events.csv.gz` unless said otherwise: `.csv` or `.ndjson`, each also with `.gz`.
public final class Export {
    private Export() {}

    public static void main(String[] args) throws IOException {
        if (args.length < 4) {
            System.err.println(
                    "usage: Export FOLDER CUSTOMERS EVENTS DEFINITIONS [events.csv.gz | events.ndjson …]");
            System.exit(2);
        }
        Workload workload = Workload.of(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        write(
                Path.of(args[0]),
                workload,
                Integer.parseInt(args[3]),
                args.length > 4 ? args[4] : "events.csv.gz");
    }

    static void write(Path folder, Workload workload, int definitions, String file)
            throws IOException {
        Definitions.write(definitions, folder.resolve("workspace"));
        Files.writeString(
                folder.resolve("mapping.yaml"), Definitions.resource("mapping.yaml").text());
        Lines lines = List.of(file.split("\\.", -1)).contains("ndjson") ? Lines.NDJSON : Lines.CSV;
        Ingest ingest = new Ingest(workload);
        try (Writer writer =
                new BufferedWriter(
                        new OutputStreamWriter(
                                open(folder.resolve(file)), StandardCharsets.UTF_8))) {
            writer.write(lines.head());
            workload.forEach(click -> write(writer, lines.line(ingest.event(click))));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static OutputStream open(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(out, 1 << 16) : out;
    }

    private static void write(Writer writer, String line) {
        try {
            writer.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
