package dev.carpe.language.condition;

/// Something wrong or doubtful in the text of an expression.
///
/// @param offset where in the text, in UTF-16 units from 0
/// @param message what is wrong and what to write instead
public record Finding(int offset, String message) {}
