package dev.carpe.engine;

import dev.carpe.language.SourceDefinition;
import dev.carpe.machine.CustomerCodec;
import dev.carpe.machine.Machine;
import java.util.HashMap;
import java.util.Map;

/// The definitions that a shard goes by, ready to run. Used by the shard's thread alone.
final class Definitions {
    final Program program;
    final Machine machine;
    final CustomerCodec codec;
    private final Map<String, Boolean> imports = new HashMap<>();

    Definitions(Program program, Store store, Witness witness) {
        this.program = program;
        this.machine = new Machine(program.plan(), program.playbook(), witness, witness, witness);
        this.codec = new CustomerCodec(program.plan(), id -> StoreFacts.names(store, id));
    }

    /// Whether a source is imported, so that it has a clock of its own.
    boolean isImport(String source) {
        return imports.computeIfAbsent(
                source, id -> program.workspace().kindOf(id) == SourceDefinition.Kind.IMPORT);
    }

    /// Reads customers from the store.
    Recall recall(Store store) {
        return new Recall(store, program, machine, codec);
    }
}
