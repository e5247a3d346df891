package dev.carpe.language;

/// A workspace file in memory; the core itself opens nothing.
///
/// @param name the file's name relative to the workspace, used in problems
/// @param text its content
public record SourceFile(String name, String text) {}
