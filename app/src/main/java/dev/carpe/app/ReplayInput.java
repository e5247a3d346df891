package dev.carpe.app;

import dev.carpe.app.mapping.MalformedMapping;
import dev.carpe.app.mapping.Mapping;
import dev.carpe.app.mapping.MappingReader;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.language.Document;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import dev.carpe.predict.Model;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What `replay` and `why` read: the data, the mapping, the workspace.
final class ReplayInput {
    @Parameters(
            paramLabel = "FILE",
            description =
                    "CSV or NDJSON, also as .gz or as a .zip with one member; - reads the standard input.")
    private String file = "-";

    @Option(
            names = "--mapping",
            required = true,
            paramLabel = "FILE",
            description = "Says which column means what.")
    private Path mapping = Path.of("mapping.yaml");

    @Option(names = "--workspace", paramLabel = "DIR", description = "Folder with the definitions.")
    private @Nullable Path workspace;

    @Mixin private ModelInput models = new ModelInput();

    /// The models that were given, by moment; tells of moments that have none.
    Map<String, Model> models(Workspace workspace, Terminal terminal) throws IOException {
        Map<String, Model> read = models.read(workspace);
        ModelInput.warn(workspace, read, terminal);
        return read;
    }

    String file() {
        return file;
    }

    Mapping mapping() throws IOException, MalformedMapping {
        if (Files.isDirectory(mapping)) {
            throw Failure.unreadable(mapping + " is a directory; name a mapping file in it", "");
        }
        try {
            return MappingReader.read(mapping.toString(), Files.readString(mapping));
        } catch (CharacterCodingException _) {
            throw Failure.unreadable(mapping + " is not UTF-8 text", "save it as UTF-8");
        }
    }

    /// The workspace; its problems are told, and errors end the command.
    Workspace workspace(Mapping mapping, Terminal terminal) throws IOException {
        Path folder = workspace;
        if (folder == null) {
            throw Failure.usage(
                    "the option --workspace is missing",
                    "it names the folder with the definitions");
        }
        return withSource(
                sound(WorkspaceReader.read(WorkspaceFolder.read(folder)), terminal), mapping);
    }

    static Workspace sound(Reading reading, Terminal terminal) {
        if (reading.hasErrors()) {
            reading.problems().forEach(terminal.err()::println);
            throw Failure.found(
                    "the workspace has problems", "mend what is told above; nothing was run");
        }
        return reading.workspace();
    }

    /// The workspace with the mapping's source declared, so that its events count as what they are.
    static Workspace withSource(Workspace workspace, Mapping mapping) {
        boolean declared =
                workspace.sources().stream()
                        .anyMatch(source -> source.id().equals(mapping.source()));
        if (declared) {
            return workspace;
        }
        SourceDefinition.Kind kind = mapping.sourceKind();
        List<Document> documents = new ArrayList<>(workspace.documents());
        documents.add(new SourceDefinition(mapping.source(), kind, kind.grace(), mapping.place()));
        return new Workspace(documents);
    }
}
