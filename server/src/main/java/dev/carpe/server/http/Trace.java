package dev.carpe.server.http;

/// A failure as the log tells it.
public final class Trace {
    private Trace() {}

    /// The kinds and places of a failure and its causes, without their messages: these may quote what a customer sent.
    public static String of(Throwable failure) {
        StringBuilder trace = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            trace.append(cause == failure ? "" : "\n caused by ")
                    .append(cause.getClass().getName());
            for (StackTraceElement frame : cause.getStackTrace()) {
                trace.append("\n    at ").append(frame);
            }
        }
        return trace.toString();
    }
}
