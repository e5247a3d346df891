package dev.carpe.language;

/// A place in a workspace file, as an editor shows it.
///
/// @param file the file's name relative to the workspace
/// @param line line, from 1
/// @param column column, from 1
public record Place(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
