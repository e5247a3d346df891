package dev.carpe.language;

/// A `class:` document: a named set of events. Where definitions name it, it is already unfolded.
///
/// @param id kebab-case id
/// @param anyOf its members, classes among them unfolded
/// @param place where the document starts
public record EventClass(String id, Matcher anyOf, Place place) implements Document {}
