package dev.carpe.app.replay;

/// How far time runs on after the last event of a file.
public enum Until {
    /// To the last event: open timers stay open, since a later file may go on.
    LAST,
    /// Until no timer is left.
    FOREVER
}
