package dev.carpe.app.client;

import dev.carpe.language.SourceDefinition;
import dev.carpe.language.SourceDefinition.Kind;
import dev.carpe.language.SourceFile;
import dev.carpe.language.WorkspaceReader;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A key for the time of one import, bound to a source of kind `import`: history that came by another source would count as traffic of
/// today, and its answers would really be sent.
public final class ImportKey implements AutoCloseable {
    private final TemporaryKey key;
    private final String source;

    private ImportKey(TemporaryKey key, String source) {
        this.key = key;
        this.source = source;
    }

    /// Makes one.
    ///
    /// @param admin calls with a key that may administer
    /// @param wanted the source; empty for the only one that there is
    /// @param name what the key is called while it exists
    /// @throws ServerTrouble where the server's workspace has no such source, or the server refuses
    public static ImportKey of(ServerClient admin, String wanted, String name) {
        String source = choose(imports(admin.get("/api/workspace")), wanted);
        return new ImportKey(TemporaryKey.of(admin, name, source, List.of("collect")), source);
    }

    private static List<String> imports(JsonNode workspace) {
        List<SourceFile> files = new ArrayList<>();
        for (JsonNode file : workspace.path("files")) {
            files.add(
                    new SourceFile(file.path("name").asString(""), file.path("text").asString("")));
        }
        return WorkspaceReader.read(files).workspace().sources().stream()
                .filter(source -> source.kind() == Kind.IMPORT)
                .map(SourceDefinition::id)
                .toList();
    }

    private static String choose(List<String> imports, String wanted) {
        if (!wanted.isEmpty() && imports.contains(wanted)) {
            return wanted;
        }
        if (wanted.isEmpty() && imports.size() == 1) {
            return imports.getFirst();
        }
        String what =
                !wanted.isEmpty()
                        ? "the server's workspace has no source " + wanted + " of kind import"
                        : imports.isEmpty()
                                ? "the server's workspace has no source of kind import"
                                : "the server's workspace has several sources of kind import: "
                                        + String.join(", ", imports);
        throw new ServerTrouble(
                what,
                imports.size() > 1 && wanted.isEmpty()
                        ? "name one of them: --source ID"
                        : "history needs one, so that it has a clock of its own and nobody is written to: add\n"
                                + "         source: "
                                + (wanted.isEmpty() ? "history" : wanted)
                                + "\n         kind: import\n"
                                + "       to the workspace and apply it; or send the file as traffic of today with --live");
    }

    /// The source that its events come by.
    public String source() {
        return source;
    }

    /// A client that calls with it.
    public ServerClient client() {
        return key.client();
    }

    /// Ends the key.
    @Override
    public void close() {
        key.close();
    }
}
