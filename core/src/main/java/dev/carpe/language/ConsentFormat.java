package dev.carpe.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Consent as written: `granted`, `denied`, or purposes one by one with `default` for the others.
record ConsentFormat() implements Format<ConsentRule> {
    static final Format<ConsentRule> CONSENT = new ConsentFormat();

    private enum Answer {
        GRANTED,
        DENIED
    }

    private static final Format<Answer> ANSWER = Formats.word(Answer.values());
    private static final String OTHERS = "default";

    @Override
    public ConsentRule read(String key, Yaml yaml, Problems problems) {
        if (!(yaml instanceof Yaml.Entries block)) {
            boolean granted = ANSWER.read(key, yaml, problems) == Answer.GRANTED;
            return granted ? ConsentRule.GRANTED : ConsentRule.DENIED;
        }
        Map<String, Boolean> purposes = new LinkedHashMap<>();
        boolean otherwise = true;
        for (Yaml.Entry entry : block.entries()) {
            boolean granted =
                    ANSWER.read(key + "." + entry.name(), entry.value(), problems)
                            == Answer.GRANTED;
            if (entry.name().equals(OTHERS)) {
                otherwise = granted;
            } else {
                purposes.put(entry.name(), granted);
            }
        }
        return new ConsentRule(otherwise, purposes);
    }

    @Override
    public ConsentRule neutral() {
        return ConsentRule.GRANTED;
    }

    @Override
    public Json.Members schema() {
        Json.Members purposes =
                Json.object().with("type", "object").with("additionalProperties", ANSWER.schema());
        return Json.object().with("anyOf", Json.list(List.of(ANSWER.schema(), purposes)));
    }
}
