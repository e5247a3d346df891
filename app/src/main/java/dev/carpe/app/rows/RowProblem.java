package dev.carpe.app.rows;

/// A row that could not be used, or that looks odd.
///
/// @param line line of the file, from 1
/// @param message what is wrong, with the value and the rule
public record RowProblem(long line, String message) {}
