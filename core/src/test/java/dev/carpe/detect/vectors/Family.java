package dev.carpe.detect.vectors;

import static dev.carpe.detect.vectors.Dice.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Families of definitions, one per feature, so that a disagreement can be put down to it. Everything is small and coincides
/// often: times lie on a grid of five seconds, most of them, and windows are multiples of it.
enum Family {
    ORDERED {
        @Override
        Object definitions(Dice dice) {
            return moment(dice, "m", steps(dice, 1, 4, Family::plain));
        }
    },
    KEYS {
        @Override
        Object definitions(Dice dice) {
            Map<String, Object> moment = moment(dice, "m", steps(dice, 1, 3, Family::plain));
            return keyed(dice, moment);
        }
    },
    COUNTING {
        @Override
        Object definitions(Dice dice) {
            Map<String, Object> moment = moment(dice, "m", steps(dice, 1, 3, Family::counting));
            backReference(dice, moment);
            return dice.chance(30) ? keyed(dice, moment) : moment;
        }
    },
    SUM {
        @Override
        Object definitions(Dice dice) {
            Map<String, Object> moment = moment(dice, "m", steps(dice, 1, 3, Family::summing));
            return without(dice, dice.chance(30) ? keyed(dice, moment) : moment, 40);
        }
    },
    ABSENCE {
        @Override
        Object definitions(Dice dice) {
            Map<String, Object> moment =
                    moment(dice, "m", withAbsence(dice, steps(dice, 1, 3, Family::plain)));
            return without(dice, dice.chance(30) ? keyed(dice, moment) : moment, 25);
        }
    },
    WITHOUT {
        @Override
        Object definitions(Dice dice) {
            Map<String, Object> moment =
                    moment(
                            dice,
                            "m",
                            steps(dice, 2, 3, dice.chance(60) ? Family::plain : Family::counting));
            return without(dice, dice.chance(40) ? keyed(dice, moment) : moment, 100);
        }
    },
    SETS {
        @Override
        Object definitions(Dice dice) {
            List<Map<String, Object>> steps =
                    steps(
                            dice,
                            2,
                            dice.number(2, 4),
                            dice.chance(60) ? Family::counting : Family::summing);
            Map<String, Object> moment = moment(dice, "m", steps);
            if (dice.chance(70)) {
                moment.put("order", "any");
            }
            if (dice.chance(60)) {
                moment.put("any", dice.number(1, steps.size()));
            }
            return without(dice, dice.chance(20) ? keyed(dice, moment) : moment, 30);
        }
    },
    /// Everything that one pattern can say, together: counts, sums, absences, names, keys.
    MIXED {
        @Override
        Object definitions(Dice dice) {
            List<Map<String, Object>> steps =
                    steps(dice, 1, 3, dice.chance(50) ? Family::counting : Family::summing);
            if (dice.chance(60)) {
                steps = withAbsence(dice, steps);
            } else if (dice.chance(50)) {
                steps.add(summing(dice));
            }
            Map<String, Object> moment = moment(dice, "m", steps);
            backReference(dice, moment);
            if (dice.chance(20)) {
                moment.put(dice.of("order", "any"), "any");
                moment.computeIfPresent("any", (_, _) -> dice.number(1, 2));
            }
            return without(dice, dice.chance(40) ? keyed(dice, moment) : moment, 40);
        }
    },
    COMPOSITION {
        @Override
        Object definitions(Dice dice) {
            List<Object> moments = new ArrayList<>();
            String[] ids = {dice.of("inner", "zinner"), "middle", dice.of("outer", "aouter")};
            List<String> known = new ArrayList<>();
            Object same = dice.of("", "", "product_id", List.of("product_id", "size"));
            for (String id : ids) {
                List<Map<String, Object>> steps = steps(dice, 1, 3, Family::plain);
                compose(dice, steps, known);
                steps = dice.chance(30) ? withAbsence(dice, steps) : steps;
                Map<String, Object> moment = moment(dice, id, steps);
                if (!same.equals("") && dice.chance(80)) {
                    moment.put("same", same);
                }
                if (dice.chance(10)) {
                    moment.put("status", "shadow");
                }
                moments.add(without(dice, moment, 15));
                known.add(id);
            }
            return moments;
        }
    },
    SCORE {
        @Override
        Object definitions(Dice dice) {
            List<Object> add = new ArrayList<>();
            for (int i = dice.number(1, 3); i > 0; i--) {
                int by = add.isEmpty() ? dice.of(10, 20, 40) : dice.of(10, 20, 40, -10, -20);
                add.add(map("on", dice.of("A", "B", "C"), "by", by));
            }
            Map<String, Object> score =
                    map(
                            "half-life",
                            "5s",
                            "raise-at",
                            dice.of(20, 30, 40),
                            "clear-at",
                            dice.of(10, 15, 20),
                            "add",
                            add);
            Map<String, Object> moment =
                    map("moment", "m", "rearm", dice.of("0s", "5s", "10s"), "score", score);
            return dice.chance(40) ? keyed(dice, moment) : moment;
        }
    },
    CONSENT {
        @Override
        Object definitions(Dice dice) {
            List<Object> moments = new ArrayList<>();
            for (String id : List.of("asks", "asks-not")) {
                List<Map<String, Object>> steps = steps(dice, 1, 3, Family::plain);
                Map<String, Object> moment =
                        moment(dice, id, dice.chance(40) ? withAbsence(dice, steps) : steps);
                if (id.equals("asks")) {
                    moment.put("purpose", "ads");
                }
                moments.add(without(dice, moment, 20));
            }
            if (dice.chance(40)) {
                Object inner = map("moment", dice.of("asks", "asks-not"));
                List<Map<String, Object>> steps = steps(dice, 0, 2, Family::plain);
                steps.add(dice.number(0, steps.size()), map("on", inner));
                moments.add(moment(dice, "outer", steps));
            }
            return moments;
        }
    },
    SESSIONS {
        @Override
        Object definitions(Dice dice) {
            List<Map<String, Object>> steps = steps(dice, 1, 3, Family::sessions);
            Map<String, Object> moment =
                    moment(dice, "m", dice.chance(30) ? withAbsence(dice, steps) : steps);
            moment.put("within", "2h");
            moment.put("rearm", dice.of("0s", "30m"));
            if (dice.chance(30)) {
                moment.put("without", dice.of("Session Ended", "X"));
            }
            return moment;
        }
    },
    EVERYTHING {
        @Override
        Object definitions(Dice dice) {
            List<Object> moments = new ArrayList<>();
            int many = dice.number(2, 4);
            for (int i = 0; i < many; i++) {
                Family family =
                        dice.of(
                                ORDERED, KEYS, COUNTING, SUM, ABSENCE, WITHOUT, SETS, SCORE,
                                SESSIONS);
                Map<String, Object> moment = map("moment", "m" + i);
                ((Map<?, ?>) family.definitions(dice))
                        .forEach((key, value) -> moment.putIfAbsent((String) key, value));
                moments.add(moment);
            }
            return moments;
        }
    };

    private static final int GRID = 5;

    /// Something to detect: one document or a list.
    abstract Object definitions(Dice dice);

    private static Map<String, Object> moment(Dice dice, String id, Object steps) {
        return map(
                "moment",
                id,
                "within",
                seconds(dice, 1, 9),
                "rearm",
                dice.of("0s", "0s", "5s", "10s", "20s"),
                "steps",
                steps);
    }

    private static String seconds(Dice dice, int least, int most) {
        return dice.number(least, most) * GRID + "s";
    }

    /// How a step comes about.
    interface StepMaker {
        Map<String, Object> make(Dice dice);
    }

    private static List<Map<String, Object>> steps(
            Dice dice, int least, int most, StepMaker maker) {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (int i = dice.number(least, most); i > 0; i--) {
            steps.add(maker.make(dice));
        }
        return steps;
    }

    private static Map<String, Object> plain(Dice dice) {
        Map<String, Object> step = map("on", dice.of("A", "A", "B", "C"));
        if (dice.chance(15)) {
            step.put(
                    "where",
                    dice.of(
                            "price > 1",
                            "price == 2",
                            "has(size)",
                            "!(price > 2)",
                            "profile.orders >= 1"));
        }
        if (dice.chance(15)) {
            step.put("times", dice.of(2, 2, 3));
        }
        return step;
    }

    private static Map<String, Object> counting(Dice dice) {
        Map<String, Object> step = map("on", dice.of("A", "A", "B", "C"));
        if (dice.chance(25)) {
            step.put("where", dice.of("price > 1", "price == 2"));
        }
        if (dice.chance(50)) {
            step.put("times", dice.of(2, 2, 3));
            if (dice.chance(40)) {
                step.put("distinct", dice.of("product_id", "size", "price"));
            }
            if (dice.chance(30)) {
                step.put("apart", seconds(dice, 1, 2));
            }
            if (dice.chance(30)) {
                step.put("within", seconds(dice, 1, 3));
            }
        }
        return step;
    }

    private static Map<String, Object> summing(Dice dice) {
        if (dice.chance(30)) {
            return plain(dice);
        }
        Map<String, Object> step =
                map("on", dice.of("A", "B"), "sum", "price", "reaches", dice.of(3, 4, 5, 0.3, 1.1));
        if (dice.chance(25)) {
            step.put("within", seconds(dice, 1, 3));
        }
        return step;
    }

    private static Map<String, Object> sessions(Dice dice) {
        Map<String, Object> step = map("on", dice.of("A", "B", "Session Ended"));
        if (!step.get("on").equals("Session Ended") && dice.chance(50)) {
            step.put("times", 2);
            step.put("distinct", "session.id");
        }
        return step;
    }

    private static void backReference(Dice dice, Map<String, Object> moment) {
        List<?> steps = (List<?>) moment.get("steps");
        if (steps.size() > 1 && dice.chance(50)) {
            step(steps.getFirst()).put("as", "a");
            Object later = dice.of(steps.subList(1, steps.size()));
            step(later)
                    .put("where", dice.of("price < a.price", "size == a.size", "price == a.price"));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> step(Object step) {
        return (Map<String, Object>) step;
    }

    private static List<Map<String, Object>> withAbsence(
            Dice dice, List<Map<String, Object>> steps) {
        List<Map<String, Object>> longer = new ArrayList<>(steps);
        Map<String, Object> absent = map("no", dice.of("A", "X", "X"), "for", seconds(dice, 1, 3));
        if (dice.chance(40)) {
            absent.put("since", "first");
        }
        if (dice.chance(15)) {
            absent.put("where", "price > 1");
        }
        int place = dice.number(1, steps.size());
        longer.add(place, absent);
        if (place > 1 && dice.chance(25)) {
            longer.add(
                    1,
                    map("no", "X", "for", seconds(dice, 1, 2), "since", dice.of("first", "last")));
        }
        return longer;
    }

    private static void compose(Dice dice, List<Map<String, Object>> steps, List<String> known) {
        for (Map<String, Object> step : steps) {
            if (!known.isEmpty() && dice.chance(50)) {
                step.put("on", map("moment", dice.of(known)));
                step.remove("where");
            }
        }
    }

    private static Map<String, Object> keyed(Dice dice, Map<String, Object> moment) {
        moment.put("same", dice.of("product_id", "product_id", List.of("product_id", "size")));
        return moment;
    }

    private static Map<String, Object> without(Dice dice, Map<String, Object> moment, int percent) {
        if (dice.chance(percent)) {
            moment.put(
                    "without", dice.of("X", "X", "X", "B", map("on", "X", "where", "price > 1")));
        }
        return moment;
    }
}
