package dev.carpe.language;

import dev.carpe.language.condition.Expression;

/// An `audience:` document: a named group of people, told by their profile.
///
/// @param id kebab-case id
/// @param where condition over `profile` that its members meet
/// @param place where the document starts
public record AudienceDefinition(String id, Expression where, Place place) implements Document {}
