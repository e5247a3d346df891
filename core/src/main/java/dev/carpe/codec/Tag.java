package dev.carpe.codec;

/// The first byte of a value. Numbers are never given anew: stores hold them.
final class Tag {
    static final int MISSING = 0;
    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int WHOLE = 3;
    static final int REAL = 4;
    static final int TEXT = 5;
    static final int TIME = 6;
    static final int SPAN = 7;
    static final int LISTING = 8;
    static final int STRUCT = 9;

    private Tag() {}
}
