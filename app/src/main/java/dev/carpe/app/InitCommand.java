package dev.carpe.app;

import dev.carpe.app.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/// `carpe init`: writes a commented workspace to start from.
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Write a small, commented workspace to start from.",
            "%nIt has one moment with its tests, one answer to it and one journey, and passes carpe check and carpe test"
                    + " as it is. Nothing that exists is written over."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  carpe init my-moments", "  carpe test my-moments"})
final class InitCommand implements Callable<Integer> {
    private static final List<String> FILES =
            List.of(
                    "workspace.yaml",
                    "moments.yaml",
                    "answers.yaml",
                    "journeys.yaml",
                    "mapping.yaml");

    private final Invocation invocation;

    @Parameters(paramLabel = "DIR", description = "Folder to write into; made if need be.")
    private Path folder = Path.of(".");

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    InitCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw Failure.unreadable(
                    folder + " is a file", "name a folder that does not exist yet");
        }
        for (String file : FILES) {
            if (Files.exists(folder.resolve(file))) {
                throw Failure.unreadable(
                        folder.resolve(file) + " exists already",
                        "name another folder; nothing was written");
            }
        }
        Files.createDirectories(folder);
        for (String file : FILES) {
            Files.writeString(folder.resolve(file), Bundled.text("starter/" + file));
        }
        if (json) {
            printJson();
        } else {
            print();
        }
        return ExitCode.OK;
    }

    private void printJson() {
        try (JsonGenerator written = JsonOutput.pretty(invocation.terminal().out())) {
            written.writeStartObject();
            written.writeStringProperty("folder", folder.toString());
            written.writeArrayPropertyStart("files");
            FILES.forEach(written::writeString);
            written.writeEndArray();
            written.writeEndObject();
        }
    }

    private void print() {
        Terminal terminal = invocation.terminal();
        terminal.out().println("Wrote " + String.join(", ", FILES) + " to " + folder + ". Now:");
        terminal.out().println("  carpe check " + folder + "    what each moment costs");
        terminal.out().println("  carpe test " + folder + "     its tests");
        terminal.out().println("then change moments.yaml; docs/language.md explains every word.");
    }
}
