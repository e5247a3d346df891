package dev.carpe.detect;

import java.util.Arrays;

/// The rows that could fill steps of a question, oldest first; the question's last row is the last of them.
final class Candidates {
    private int[] rows = new int[16];
    private int count;

    void gather(Question question) {
        count = 0;
        for (int row = question.last; row >= 0; row = question.before(row)) {
            if (count == rows.length) {
                rows = Arrays.copyOf(rows, count * 2);
            }
            rows[count++] = row;
        }
        for (int i = 0, j = count - 1; i < j; i++, j--) {
            int row = rows[i];
            rows[i] = rows[j];
            rows[j] = row;
        }
    }

    int row(int i) {
        return rows[i];
    }

    int last() {
        return count - 1;
    }
}
