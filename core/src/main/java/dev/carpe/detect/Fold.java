package dev.carpe.detect;

/// What folding a story's rows in order leaves behind: strands, sessions, traits. A copy of it at some row, with the rows after
/// it, is enough to fold again from there.
final class Fold {
    final Strands strands;
    final Sessions sessions;
    final Traits traits;

    /// How many raises the fold has made; tells those before a checkpoint from those after it.
    int raises;

    Fold(Plan plan) {
        this(new Strands(), new Sessions(), new Traits(plan.traits()), 0);
    }

    private Fold(Strands strands, Sessions sessions, Traits traits, int raises) {
        this.strands = strands;
        this.sessions = sessions;
        this.traits = traits;
        this.raises = raises;
    }

    Fold copy() {
        return new Fold(strands.copy(), sessions.copy(), traits.copy(), raises);
    }

    /// A copy for another story.
    Fold twin() {
        return new Fold(strands.twin(), sessions.copy(), traits.copy(), raises);
    }

    /// A copy for another plan, without strands.
    Fold copyFor(Plan plan) {
        return new Fold(new Strands(), sessions.copy(), traits.copyFor(plan.traits()), raises);
    }

    long bytes() {
        return 32 + strands.bytes() + sessions.bytes() + traits.bytes();
    }
}
