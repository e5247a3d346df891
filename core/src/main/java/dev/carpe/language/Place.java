package dev.carpe.language;

/// A place in a workspace file, as an editor shows it.
///
/// @param file the file's name relative to the workspace
/// @param line line, from 1
/// @param column column, from 1
public record Place(String file, int line, int column) {
    /// The place so many lines further on, and so many columns after this one or, on a further line, after its start.
    Place plus(int lines, int columns) {
        return new Place(file, line + lines, (lines == 0 ? column : 1) + columns);
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
