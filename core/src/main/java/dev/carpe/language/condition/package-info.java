/// Conditions in a documented subset of CEL: parsed, type checked and compiled to closures over numbered slots.
@NullMarked
package dev.carpe.language.condition;

import org.jspecify.annotations.NullMarked;
