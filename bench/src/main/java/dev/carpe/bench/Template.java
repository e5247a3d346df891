package dev.carpe.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A request whose changing parts have fixed places, so that making the next one costs the load's side next to nothing: what that side takes
/// of a shared machine is missing on the other. One connection's thread at a time.
final class Template {
    private static final String HEAD =
            """
            POST %s HTTP/1.1\r
            Host: localhost\r
            Authorization: Bearer %s\r
            Content-Type: application/json\r
            Content-Length: %d\r
            \r
            """;

    private static final String QUESTION =
            """
            {"anonymousId":"device-<customer>","placements":["product-list.compare","product-page.price"],"shows":false,\
            "context":{"page":{"path":"/p/shoe-x"},"locale":"en-US"}}\
            """;

    private static final String EVENT =
            """
            {"type":"track","event":"Product Viewed","messageId":"m-%d-%d-<number>-%d",\
            "anonymousId":"device-<customer>","timestamp":"<time>","properties":{"product_id":"p<product>",\
            "category":"Shoes","name":"Running shoe","price":79.9,"currency":"EUR","position":3,\
            "url":"https://shop.example/p/running-shoe"},"context":{"page":{"path":"/p/shoe-x",\
            "referrer":"","title":"Demo shop - Running shoe X","url":"https://shop.example/p/shoe-x"},\
            "userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)",\
            "locale":"en-US","timezone":"Europe/Berlin",\
            "library":{"name":"analytics.js","version":"npm:next-1.84.3"}}}\
            """;

    private static final int PRODUCTS = 2000;
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final byte[] bytes;
    private final List<Place> places;
    private long millis;
    private byte[] time = new byte[0];

    private Template(byte[] bytes, List<Place> places) {
        this.bytes = bytes;
        this.places = places;
    }

    /// What changes, and how many characters it has.
    private enum Part {
        NUMBER("<number>", 9),
        CUSTOMER("<customer>", 8),
        PRODUCT("<product>", 4),
        TIME("<time>", 24);

        private final String mark;
        private final int length;

        Part(String mark, int length) {
            this.mark = mark;
            this.length = length;
        }
    }

    /// @param nth the how manieth of its kind it is
    private record Place(Part part, int at, int nth) {}

    /// A question for a customer.
    static Template question(String key) {
        return of("/v1/decide", key, QUESTION);
    }

    /// So many events of one customer.
    ///
    /// @param round tells its messages from those of other rounds
    static Template events(int events, String key, int round, int connection) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            all.add(EVENT.formatted(round, connection, i));
        }
        String body = "{\"batch\":[" + String.join(",", all) + "],\"sentAt\":\"<time>\"}";
        return of("/v1/batch", key, body);
    }

    private static Template of(String path, String key, String marked) {
        String body = marked;
        for (Part part : Part.values()) {
            body = body.replace(part.mark, part.mark.charAt(1) + "\0".repeat(part.length - 1));
        }
        String whole = HEAD.formatted(path, key, body.length()) + body;
        List<Place> places = new ArrayList<>();
        for (Part part : Part.values()) {
            String hole = part.mark.charAt(1) + "\0".repeat(part.length - 1);
            int nth = 0;
            for (int at = whole.indexOf(hole); at >= 0; at = whole.indexOf(hole, at + 1)) {
                places.add(new Place(part, at, nth++));
            }
        }
        return new Template(whole.getBytes(StandardCharsets.US_ASCII), places);
    }

    /// The next request; good until the one after it is asked for.
    byte[] next(int customer, int number) {
        for (Place place : places) {
            switch (place.part()) {
                case NUMBER -> digits(number, place);
                case CUSTOMER -> digits(customer, place);
                case PRODUCT -> digits((number + place.nth()) % PRODUCTS, place);
                case TIME -> {
                    byte[] now = now();
                    System.arraycopy(now, 0, bytes, place.at(), now.length);
                }
            }
        }
        return bytes;
    }

    /// Now, to the millisecond, always in as many characters.
    private byte[] now() {
        long now = System.currentTimeMillis();
        if (now != millis) {
            millis = now;
            time = TIME.format(Instant.ofEpochMilli(now)).getBytes(StandardCharsets.US_ASCII);
        }
        return time;
    }

    private void digits(int number, Place place) {
        int rest = number;
        for (int i = place.at() + place.part().length - 1; i >= place.at(); i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
