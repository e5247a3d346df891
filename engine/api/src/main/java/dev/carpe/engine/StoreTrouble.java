package dev.carpe.engine;

/// A store cannot do what it was asked; the message tells what is wrong, where, and what to do.
public final class StoreTrouble extends RuntimeException {
    /// Trouble, in one sentence.
    public StoreTrouble(String words) {
        super(words);
    }

    /// Trouble, in one sentence, and what caused it.
    public StoreTrouble(String words, Throwable cause) {
        super(words, cause);
    }
}
