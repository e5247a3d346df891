package dev.carpe.language.condition;

import dev.carpe.event.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A function with a fixed number of parameters. A function that takes fewer or more is another
/// function of the same name.
///
/// @param name how it is called
/// @param style whether it is written before or after its first argument
/// @param parameters what it takes, a receiver first
/// @param result what it gives
/// @param body what it does with arguments of the right kinds
record Function(String name, Style style, List<Parameter> parameters, Type result, Body body) {

    /// How a function is written.
    enum Style {
        /// `size(x)`
        GLOBAL,
        /// `x.trim()`
        MEMBER,
        /// Both ways.
        EITHER;

        boolean allows(boolean member) {
            return this == EITHER || member == (this == MEMBER);
        }
    }

    /// What a function takes at one place.
    ///
    /// @param types the types it can handle
    /// @param rule what a constant must look like
    record Parameter(Set<Type> types, Literals rule) {
        Parameter(Literals rule, Type first, Type... more) {
            this(EnumSet.of(first, more), rule);
        }

        Parameter(Type first, Type... more) {
            this(Literals.ANY, first, more);
        }

        boolean isText() {
            return types.equals(EnumSet.of(Type.TEXT));
        }

        boolean takes(Type type) {
            return type == Type.ANY || types.contains(Type.ANY) || types.contains(type);
        }
    }

    /// What a function does. Arguments are present and of the kinds its parameters name; a body
    /// that has no answer gives [Failed#FAILED].
    sealed interface Body {}

    /// A body of one argument.
    @FunctionalInterface
    non-sealed interface Unary extends Body {
        Value apply(Value argument);
    }

    /// A body of two arguments.
    @FunctionalInterface
    non-sealed interface Binary extends Body {
        Value apply(Value first, Value second);
    }

    /// A body of more arguments.
    @FunctionalInterface
    non-sealed interface Many extends Body {
        Value apply(List<Value> arguments);
    }

    static Function unary(String name, Style style, Parameter only, Type result, Unary body) {
        return new Function(name, style, List.of(only), result, body);
    }

    static Function binary(
            String name, Style style, Parameter first, Parameter second, Type result, Binary body) {
        return new Function(name, style, List.of(first, second), result, body);
    }

    static Function many(
            String name, Style style, List<Parameter> parameters, Type result, Many body) {
        return new Function(name, style, parameters, result, body);
    }
}
