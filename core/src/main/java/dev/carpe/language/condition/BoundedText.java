package dev.carpe.language.condition;

/// A text that lets itself be looked at only so often, so that no search in it takes for ever.
final class BoundedText implements CharSequence {
    /// Enough for 64 looks at every character of a text of 4,096.
    static final int LOOKS = 262_144;

    private final String text;
    private int looks;

    BoundedText(String text) {
        this.text = text;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > LOOKS) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return text.substring(from, to);
    }

    @Override
    public String toString() {
        return text;
    }

    /// Thrown out of a search that has looked too often.
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Exhausted() {
            super("looked too often", null, false, false);
        }
    }
}
