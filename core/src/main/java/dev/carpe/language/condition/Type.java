package dev.carpe.language.condition;

import dev.carpe.event.Bool;
import dev.carpe.event.Listing;
import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Span;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Time;
import dev.carpe.event.Value;

/// What is known about a value before there is one. Checking is gradual: [#ANY] fits everywhere, and
/// what it turns out to be is looked at when the condition is evaluated.
public enum Type {
    BOOL("true or false"),
    NUMBER("a number"),
    TEXT("a text"),
    TIME("a time"),
    SPAN("a duration"),
    LIST("a list"),
    STRUCT("a map"),
    ANY("anything");

    private final String noun;

    Type(String noun) {
        this.noun = noun;
    }

    /// The type in words, with its article: `a number`.
    public String noun() {
        return noun;
    }

    /// Tells whether a value of this type may turn out to be one of the other.
    public boolean fits(Type wanted) {
        return this == wanted || this == ANY || wanted == ANY;
    }

    /// The type of a value; [#ANY] for a missing one.
    public static Type of(Value value) {
        return switch (value) {
            case Missing _ -> ANY;
            case Bool _ -> BOOL;
            case Num _ -> NUMBER;
            case Text _ -> TEXT;
            case Time _ -> TIME;
            case Span _ -> SPAN;
            case Listing _ -> LIST;
            case Struct _ -> STRUCT;
        };
    }
}
