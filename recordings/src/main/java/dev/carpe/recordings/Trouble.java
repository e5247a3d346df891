package dev.carpe.recordings;

/// The store cannot be opened, read or written: the disk is full, or the file is not one of these. What was asked for was not done.
public final class Trouble extends RuntimeException {
    Trouble(String message, Exception cause) {
        super(message, cause);
    }
}
