package dev.carpe.app.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class RowsTest {
    private final RowProblems problems = new RowProblems();

    @Test
    void columns_are_found_by_their_names() throws IOException {
        assertThat(
                        read(
                                "time,name,price\n1,view,20\n2,\"cart, or\",\"a \"\"b\"\"\"\n",
                                "price",
                                "time"))
                .containsExactly("20|1", "a \"b\"|2");
    }

    @Test
    void the_separator_is_seen_from_the_header() throws IOException {
        assertThat(read("time;name\n1;a,b\n", "name")).containsExactly("a,b");
        assertThat(read("time\tname\n1\ta b\n", "name")).containsExactly("a b");
        assertThat(read("time|name\n1|a\n", "name")).containsExactly("a");
    }

    @Test
    void lines_end_in_any_way_and_the_last_one_need_not() throws IOException {
        assertThat(read("a,b\r\n1,2\r\n\r\n3,4", "b")).containsExactly("2", "4");
    }

    @Test
    void packed_files_are_told_by_their_first_bytes() throws IOException {
        byte[] text = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);

        assertThat(read(gzip(text), RowFormat.DETECTED, "b")).containsExactly("2");
        assertThat(read(zip("data.csv"), RowFormat.DETECTED, "b")).containsExactly("2");
    }

    @Test
    void a_zip_with_two_files_is_refused() {
        assertThatThrownBy(() -> read(zip("one.csv", "two.csv"), RowFormat.DETECTED, "b"))
                .isInstanceOf(Unreadable.class)
                .hasMessage(
                        "data: the zip holds more than one file; unpack it and name the one to read");
    }

    @Test
    void a_damaged_archive_is_told_as_such() {
        byte[] cut = Arrays.copyOf(new byte[] {0x1f, (byte) 0x8b, 9}, 5);

        assertThatThrownBy(() -> read(cut, RowFormat.DETECTED, "b"))
                .isInstanceOf(Unreadable.class)
                .hasMessageStartingWith("data is packed, but damaged");
    }

    @Test
    void what_it_cannot_unpack_is_called_by_its_name() {
        byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 4, 0};
        byte[] parquet = {'P', 'A', 'R', '1', 0x15, 4};

        assertThatThrownBy(() -> read(zstd, RowFormat.DETECTED, "b"))
                .isInstanceOf(Unreadable.class)
                .hasMessage("data is packed by zstd; unpack it first (zstd -dc)");
        assertThatThrownBy(() -> read(parquet, RowFormat.DETECTED, "b"))
                .isInstanceOf(Unreadable.class)
                .hasMessage("data is Parquet; write it as CSV or NDJSON first");
    }

    @Test
    void byte_order_marks_decide_the_encoding() throws IOException {
        String text = "\uFEFFa,b\n1,Größe €\n";

        assertThat(read(text.getBytes(StandardCharsets.UTF_8), RowFormat.DETECTED, "a", "b"))
                .containsExactly("1|Größe €");
        assertThat(read(text.getBytes(StandardCharsets.UTF_16LE), RowFormat.DETECTED, "a", "b"))
                .containsExactly("1|Größe €");
        assertThat(read(text.getBytes(StandardCharsets.UTF_16BE), RowFormat.DETECTED, "a", "b"))
                .containsExactly("1|Größe €");
    }

    @Test
    void another_encoding_is_read_where_it_is_named() throws IOException {
        Charset western = Charset.forName("windows-1252");
        RowFormat format = new RowFormat(RowFormat.Kind.CSV, ',', western, List.of());

        assertThat(read("a,b\n1,Größe €\n".getBytes(western), format, "b"))
                .containsExactly("Größe €");
    }

    @Test
    void only_the_row_with_broken_bytes_is_left_out() throws IOException {
        byte[] text = "a,b\n1,good\n2,caf\u00e9\n3,好\n".getBytes(StandardCharsets.UTF_8);
        byte[] broken =
                new String(text, StandardCharsets.ISO_8859_1)
                        .replace("\u00c3\u00a9", "\u00e9")
                        .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(broken, RowFormat.DETECTED, "b")).containsExactly("good", "好");
        assertThat(problems.bad())
                .containsExactly(
                        new RowProblem(
                                3,
                                "byte 0xE9 is not UTF-8; if the file is written otherwise, say so in the mapping"
                                        + " (rows: {encoding: windows-1252})"));
    }

    @Test
    void a_file_that_ends_within_a_character_loses_only_that_row() throws IOException {
        byte[] text = "a,b\n1,x\n2,好".getBytes(StandardCharsets.UTF_8);

        assertThat(read(Arrays.copyOf(text, text.length - 1), RowFormat.DETECTED, "b"))
                .containsExactly("x");
        assertThat(problems.badRows()).isEqualTo(1);
    }

    @Test
    void a_row_with_another_number_of_fields_is_left_out() throws IOException {
        assertThat(read("a,b\n1,2\n3\n4,5,6\n7,8\n", "b")).containsExactly("2", "8");
        assertThat(problems.bad())
                .containsExactly(
                        new RowProblem(3, "the row has 1 fields, the header 2"),
                        new RowProblem(4, "the row has 3 fields, the header 2"));
    }

    @Test
    void a_quote_that_is_never_closed_costs_one_row() throws IOException {
        assertThat(read("a,b\n1,\"x\n2,y\n3,\"z\"\n4,w\n", "b")).containsExactly("y", "z", "w");
        assertThat(problems.bad())
                .containsExactly(
                        new RowProblem(
                                2,
                                "text stands after a closing quote; is a quote missing, or not doubled inside quotes?"));
    }

    @Test
    void a_quote_open_at_the_end_of_the_file_costs_one_row() throws IOException {
        assertThat(read("a,b\n1,x\n2,\"y\n3,z\n4,w", "b")).containsExactly("x", "z", "w");
        assertThat(problems.bad())
                .containsExactly(new RowProblem(3, "a quote is opened here and never closed"));
    }

    @Test
    void line_breaks_inside_quotes_belong_to_the_field() throws IOException {
        assertThat(read("a,b\n1,\"two\nlines\"\n2,x\n3\n", "b")).containsExactly("two\nlines", "x");
        assertThat(problems.bad()).extracting(RowProblem::line).containsExactly(5L);
    }

    @Test
    void a_line_of_10_mb_costs_one_row_and_little_memory() throws IOException {
        String text = "a,b\n1,x\n2," + "y".repeat(10_000_000) + "\n3,z\n";

        assertThat(read(text, "b")).containsExactly("x", "z");
        assertThat(problems.bad())
                .containsExactly(new RowProblem(3, "the line is longer than 1 MB"));
    }

    @Test
    void a_column_that_is_not_there_is_refused_with_the_ones_that_are() {
        assertThatThrownBy(() -> read("time,name\n1,x\n", "nmae"))
                .isInstanceOfSatisfying(
                        UnknownColumns.class,
                        e -> {
                            assertThat(e.missing()).containsExactly("nmae");
                            assertThat(e.header()).containsExactly("time", "name");
                        });
    }

    @Test
    void a_file_without_a_header_can_be_given_one() throws IOException {
        RowFormat format =
                new RowFormat(RowFormat.Kind.CSV, ',', StandardCharsets.UTF_8, List.of("a", "b"));

        assertThat(read("1,2\n3,4\n".getBytes(StandardCharsets.UTF_8), format, "b"))
                .containsExactly("2", "4");
    }

    @Test
    void an_empty_file_is_refused() {
        assertThatThrownBy(() -> read("", "a"))
                .hasMessage("data is empty; its first line should name the columns");
    }

    @Test
    void json_lines_are_read_by_path() throws IOException {
        String text =
                """
                {"event": "Product Viewed", "properties": {"price": 20, "tags": ["a"]}}

                {"event": "Product Added", "properties": {"price": 1.5}}
                """;

        assertThat(read(text, "event", "properties.price"))
                .containsExactly("Product Viewed|20", "Product Added|1.5");
    }

    @Test
    void lines_that_are_no_json_objects_are_left_out() throws IOException {
        String text = "{\"a\": 1}\n{\"a\": NaN}\n[1]\n{\"a\": 1e999}\n{\"a\": 2} x\n{\"a\": 3}\n";

        assertThat(read(text, "a")).containsExactly("1", "3");
        assertThat(problems.bad()).extracting(RowProblem::line).containsExactly(2L, 3L, 4L, 5L);
        assertThat(problems.bad().get(0).message())
                .isEqualTo(
                        "the line is not JSON: NaN is no JSON number (leave the field out or write null) (column 10)");
        assertThat(problems.bad().get(1).message())
                .isEqualTo("the line is not a JSON object ({\"name\": …})");
        assertThat(problems.bad().get(2).message())
                .isEqualTo("the line is not JSON: 1e999 is too large for a number");
    }

    @Test
    void what_is_wrong_with_a_json_line_is_told_in_words_about_the_line() throws IOException {
        String text =
                """
                {"a": nope}
                {"a": 1
                {"a": [1, 2}
                {"a": "x
                {a: 1}
                {"a": 1,}
                {"a": 01}
                """;

        assertThat(read(text, "a")).isEmpty();
        assertThat(problems.bad())
                .extracting(problem -> problem.message().replace("the line is not JSON: ", ""))
                .containsExactly(
                        "nope is no JSON value (a text stands in double quotes) (column 7)",
                        "it ends before all its objects, lists and texts are closed",
                        "Unexpected close marker '}' (column 12)",
                        "it ends before all its objects, lists and texts are closed",
                        "'a' stands where something else should (column 2)",
                        "'}' stands where something else should (column 9)",
                        "Invalid numeric value (column 8)");
    }

    @Test
    void json_lines_of_utf_16_without_a_mark_are_told_as_such() throws IOException {
        read("{\"a\": 1}\n".getBytes(StandardCharsets.UTF_16LE), RowFormat.DETECTED, "a");

        assertThat(problems.bad().getFirst().message())
                .contains("it holds zero bytes; is the file UTF-16?")
                .contains("encoding: utf-16le");
    }

    @Test
    void a_json_line_of_10_mb_is_left_out() throws IOException {
        String text = "{\"a\": 1}\n{\"a\": \"" + "y".repeat(10_000_000) + "\"}\n{\"a\": 3}\n";

        assertThat(read(text, "a")).containsExactly("1", "3");
        assertThat(problems.bad())
                .containsExactly(new RowProblem(2, "the line is longer than 1 MB"));
    }

    @Test
    void only_the_first_problems_are_kept_and_all_are_counted() throws IOException {
        assertThat(read("a,b\n" + "1\n".repeat(1_000), "b")).isEmpty();
        assertThat(problems.badRows()).isEqualTo(1_000);
        assertThat(problems.bad()).hasSize(RowProblems.KEPT);
    }

    @Test
    void well_formed_files_read_as_the_plain_parser_reads_them() throws IOException {
        Random random = new Random(20_251_122);
        for (int file = 0; file < 300; file++) {
            String text = wellFormed(random);
            List<String> expected;
            try (CsvReader<CsvRecord> plain =
                    CsvReader.builder().skipEmptyLines(true).ofCsvRecord(text)) {
                expected =
                        plain.stream()
                                .skip(1)
                                .map(row -> row.getField(0) + "|" + row.getField(1))
                                .toList();
            }

            assertThat(read(text, "a", "b")).as(text).isEqualTo(expected);
            assertThat(problems.badRows()).isZero();
        }
    }

    @Test
    void random_bytes_never_stop_the_reader() throws IOException {
        Random random = new Random(7);
        String alphabet = "a1,;\"\n\r \u00e9\u597d";
        for (int file = 0; file < 2_000; file++) {
            StringBuilder text = new StringBuilder("a,b\n");
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (random.nextBoolean() && bytes.length > 5) {
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
            }

            assertThat(
                            read(
                                    bytes,
                                    new RowFormat(
                                            RowFormat.Kind.CSV,
                                            ',',
                                            StandardCharsets.UTF_8,
                                            List.of()),
                                    "a",
                                    "b"))
                    .as("file %s", file)
                    .isNotNull();
        }
    }

    private static String wellFormed(Random random) {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int row = random.nextInt(40); row > 0; row--) {
            text.append(field(random))
                    .append(',')
                    .append(field(random))
                    .append(random.nextBoolean() ? "\n" : "\r\n");
        }
        return text.toString();
    }

    private static String field(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> "\"\"";
            case 2 -> "\"with \"\"quotes\"\", and\nlines\"";
            case 3 -> "x".repeat(random.nextInt(5_000));
            case 4 -> "\"" + "y\n".repeat(random.nextInt(2_000)) + "\"";
            default -> "plain " + random.nextInt();
        };
    }

    private List<String> read(String text, String... columns) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), RowFormat.DETECTED, columns);
    }

    /// Every row as its columns with bars between.
    private List<String> read(byte[] bytes, RowFormat format, String... columns)
            throws IOException {
        List<String> read = new ArrayList<>();
        try (DataFile file = DataFile.of("data", bytes.length, new ByteArrayInputStream(bytes));
                Rows rows = Rows.open(file, format, List.of(columns), problems)) {
            while (rows.next()) {
                List<String> texts = new ArrayList<>();
                for (int column = 0; column < columns.length; column++) {
                    texts.add(rows.row().text(column));
                }
                read.add(String.join("|", texts));
            }
        }
        return read;
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String... names) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
