package dev.carpe.app.rows;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The row that the CSV parser has come to. Fields nobody asked for are passed over without becoming text.
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> implements Row {
    private static final int UNUSED = -1;

    private final Decoding decoding;
    private final RowProblems problems;
    private final TextPool pool = new TextPool();
    private final List<String> names = new ArrayList<>();
    private boolean inHeader = true;
    private int[] columnOfField = new int[0];
    private Text[] texts = new Text[0];
    private TextPool.Use[] uses = new TextPool.Use[0];
    private int fields;
    private long line;
    private int brokenByte;

    CsvRow(Decoding decoding, RowProblems problems) {
        this.decoding = decoding;
        this.problems = problems;
    }

    /// The names in the row moved to first.
    List<String> header() {
        return names.stream().map(String::strip).toList();
    }

    /// From now on rows have so many fields, of which those at these positions are the columns.
    void select(int fieldCount, int[] positions) {
        columnOfField = new int[fieldCount];
        Arrays.fill(columnOfField, UNUSED);
        for (int column = 0; column < positions.length; column++) {
            columnOfField[positions[column]] = column;
        }
        texts = new Text[positions.length];
        uses = new TextPool.Use[positions.length];
        Arrays.setAll(uses, _ -> new TextPool.Use());
        inHeader = false;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        fields = 0;
        brokenByte = -1;
    }

    @Override
    protected void handleField(int index, char[] chars, int offset, int length, boolean quoted) {
        fields++;
        if (decoding.broken() && brokenByte < 0) {
            brokenByte = Decoding.brokenByte(chars, offset, length);
        }
        if (inHeader) {
            names.add(new String(chars, offset, length));
        } else if (index < columnOfField.length && columnOfField[index] != UNUSED) {
            int column = columnOfField[index];
            texts[column] = pool.get(chars, offset, length, uses[column]);
        }
    }

    /// Null makes the parser go on to the next record.
    @Override
    protected @Nullable CsvRow buildRecord() {
        if (fields == 0) {
            return null;
        }
        if (brokenByte >= 0) {
            problems.bad(line, Decoding.message(brokenByte, decoding.encoding()));
            return inHeader ? this : null;
        }
        if (!inHeader && fields != columnOfField.length) {
            problems.bad(
                    line, "the row has " + fields + " fields, the header " + columnOfField.length);
            return null;
        }
        return this;
    }

    @Override
    protected RecordType getRecordType() {
        return fields == 0 ? RecordType.EMPTY : RecordType.DATA;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public String text(int column) {
        return texts[column].value();
    }

    @Override
    public Value value(int column) {
        return texts[column];
    }
}
