package dev.carpe.recordings;

/// A moment on a recording's timeline.
///
/// @param moment the moment's id
/// @param definition id of its definition
/// @param title what the definition is called
/// @param message the event that raised it; empty where time did
/// @param at when, by the device's clock, in milliseconds since 1970
public record Mark(String moment, String definition, String title, String message, long at) {}
