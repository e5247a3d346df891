package dev.carpe.language.condition;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads protobuf's text format, as far as the conformance cases use it.
final class TextProto {
    private final String source;
    private int at;

    private TextProto(String source) {
        this.source = source;
    }

    static Message parse(String source) {
        TextProto reader = new TextProto(source);
        Message message = reader.message();
        if (reader.at < source.length()) {
            throw new IllegalArgumentException("unexpected text at " + reader.at);
        }
        return message;
    }

    /// What a field holds.
    sealed interface Field {}

    /// A number, word or text.
    record Scalar(String text) implements Field {}

    /// A nested message.
    record Message(List<Entry> entries) implements Field {
        List<Field> all(String name) {
            return entries.stream()
                    .filter(entry -> entry.name().equals(name))
                    .map(Entry::field)
                    .toList();
        }

        List<Message> messages(String name) {
            return all(name).stream().map(Message.class::cast).toList();
        }

        boolean has(String name) {
            return !all(name).isEmpty();
        }

        String text(String name) {
            return all(name).isEmpty() ? "" : ((Scalar) all(name).getFirst()).text();
        }

        Message message(String name) {
            return has(name) ? messages(name).getFirst() : new Message(List.of());
        }
    }

    record Entry(String name, Field field) {}

    private Message message() {
        List<Entry> entries = new ArrayList<>();
        skip();
        while (at < source.length() && source.charAt(at) != '}') {
            String name = source.charAt(at) == '[' ? bracketed() : word();
            skip();
            if (source.charAt(at) == ':') {
                at++;
                skip();
            }
            entries.add(new Entry(name, field()));
            skip();
        }
        return new Message(entries);
    }

    private Field field() {
        char c = source.charAt(at);
        if (c == '{') {
            at++;
            Message message = message();
            at++;
            return message;
        }
        return new Scalar(c == '"' || c == '\'' ? texts() : word());
    }

    private String bracketed() {
        int end = source.indexOf(']', at) + 1;
        String name = source.substring(at, end);
        at = end;
        return name;
    }

    private String word() {
        int from = at;
        while (at < source.length() && " \t\n:{},;#".indexOf(source.charAt(at)) < 0) {
            at++;
        }
        if (at == from) {
            throw new IllegalArgumentException("a word is missing at " + at);
        }
        return source.substring(from, at);
    }

    /// Texts beside one another are one text.
    private String texts() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (at < source.length() && (source.charAt(at) == '"' || source.charAt(at) == '\'')) {
            text(bytes);
            skip();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void text(ByteArrayOutputStream bytes) {
        char quote = source.charAt(at++);
        while (source.charAt(at) != quote) {
            if (source.charAt(at) == '\\') {
                at++;
                escape(bytes);
            } else {
                int code = source.codePointAt(at);
                bytes.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(code);
            }
        }
        at++;
    }

    private void escape(ByteArrayOutputStream bytes) {
        char c = source.charAt(at++);
        switch (c) {
            case 'a' -> bytes.write(7);
            case 'b' -> bytes.write(8);
            case 'f' -> bytes.write(12);
            case 'n' -> bytes.write(10);
            case 'r' -> bytes.write(13);
            case 't' -> bytes.write(9);
            case 'v' -> bytes.write(11);
            case 'x' -> bytes.write(digits(2, 16));
            case 'u', 'U' -> {
                String said = Character.toString(digits(c == 'u' ? 4 : 8, 16));
                bytes.writeBytes(said.getBytes(StandardCharsets.UTF_8));
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                bytes.write(digits(3, 8));
            }
            default -> bytes.write(c);
        }
    }

    private int digits(int most, int radix) {
        int from = at;
        while (at < from + most && Character.digit(source.charAt(at), radix) >= 0) {
            at++;
        }
        return Integer.parseInt(source.substring(from, at), radix);
    }

    private void skip() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '#') {
                int end = source.indexOf('\n', at);
                at = end < 0 ? source.length() : end;
            } else if (" \t\r\n,;".indexOf(c) >= 0) {
                at++;
            } else {
                return;
            }
        }
    }
}
