package dev.carpe.app.serve;

/// What a setting was given.
///
/// @param text as written
/// @param source where: a file and line, a variable, an option, or `usual`
record Given(String text, String source) {}
