package dev.carpe.app;

/// What the command's exit code says. Documented in `carpe --help`.
final class ExitCode {
    static final int OK = 0;

    /// Problems were found, tests failed, or rows were bad under `--strict`.
    static final int FOUND = 1;

    /// The command was called in a way that it cannot follow, whatever stands on the disk.
    static final int USAGE = 2;

    /// A file or folder cannot be read, or not be written: also one that is to be filled and is not empty. Or a server cannot be reached, or refuses.
    static final int UNREADABLE = 3;

    /// Something went wrong inside carpe.
    static final int INTERNAL = 70;

    /// What a shell reports of a process that a closed pipe ended.
    static final int CLOSED_PIPE = 141;

    private ExitCode() {}
}
