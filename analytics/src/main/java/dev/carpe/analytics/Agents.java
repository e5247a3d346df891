package dev.carpe.analytics;

import java.util.Locale;
import java.util.regex.Pattern;

/// What a browser's name for itself says of the device, as far as counting needs it. A crawler that calls itself a browser is counted as one.
final class Agents {
    /// How well-behaved crawlers, monitors and HTTP libraries name themselves. `bot` at a word's end, so that CUBOT, a telephone, is none.
    private static final Pattern BOT =
            Pattern.compile(
                    "(?<!cu)bot\\b|bot[/;_ -]|crawl|spider|slurp|headless|phantomjs|lighthouse|pingdom|preview|"
                            + "monitor|scrap|facebookexternalhit|mediapartners|curl/|wget/|python|java/|okhttp|"
                            + "go-http-client|libwww|httpclient|http://|https://|\\+http");

    private Agents() {}

    static boolean isBot(String agent) {
        return BOT.matcher(agent.toLowerCase(Locale.ROOT)).find();
    }

    /// `mobile`, `tablet` or `desktop`.
    static String device(String agent) {
        boolean android = agent.contains("Android");
        boolean mobile = agent.contains("Mobi");
        if (agent.contains("iPad") || agent.contains("Tablet") || android && !mobile) {
            return "tablet";
        }
        return mobile || agent.contains("iPhone") ? "mobile" : "desktop";
    }
}
