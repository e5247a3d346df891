package dev.carpe.app;

import dev.carpe.language.WorkspaceSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `carpe schema`: prints the JSON Schema of workspace files.
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = {
            "Print the JSON Schema of workspace files.",
            "%nWith it editors complete and check workspace files as you type. Most of them find it by a first line in the"
                    + " file:",
            "  # yaml-language-server: $schema=carpe.schema.json"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  carpe schema > carpe.schema.json"})
final class SchemaCommand implements Callable<Integer> {
    private final Invocation invocation;

    SchemaCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        invocation.terminal().out().print(WorkspaceSchema.json());
        return ExitCode.OK;
    }
}
