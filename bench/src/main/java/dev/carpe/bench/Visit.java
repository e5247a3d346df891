package dev.carpe.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// One visit of a customer to the shop, act by act: they look for something, compare, linger, read, put it in the cart and
/// sometimes buy it.
final class Visit {
    private static final List<Act> ACTS = List.of(Act.values());

    /// In 100 times after each act, how often each of [#ACTS] comes next.
    private static final Map<Act, int[]> HABITS = habits();

    private static final int MOST_IN_CART = 5;
    private static final int MOST_SECONDS = 90;

    final long number;
    final int customer;
    final int device;
    long time;

    private final Shop shop;
    private final List<Integer> cart = new ArrayList<>();
    private Act act;
    private int product;
    private int element;
    private int seconds;

    Visit(long number, int customer, int device, long time, int product, Shop shop, Chance chance) {
        this.number = number;
        this.customer = customer;
        this.device = device;
        this.time = time;
        this.product = product;
        this.shop = shop;
        this.act = chance.in100(45) ? Act.VIEW : chance.in100(40) ? Act.SEARCH : Act.LIST;
    }

    private static Map<Act, int[]> habits() {
        //                            search list view dwell read add remove checkout order leave
        Map<Act, int[]> habits = new EnumMap<>(Act.class);
        habits.put(Act.SEARCH, new int[] {14, 34, 42, 0, 0, 0, 0, 0, 0, 10});
        habits.put(Act.LIST, new int[] {5, 22, 65, 0, 0, 0, 0, 0, 0, 8});
        habits.put(Act.VIEW, new int[] {4, 16, 22, 36, 11, 3, 0, 0, 0, 8});
        habits.put(Act.DWELL, new int[] {3, 14, 24, 36, 12, 5, 0, 0, 0, 6});
        habits.put(Act.READ, new int[] {3, 14, 20, 26, 26, 5, 0, 0, 0, 6});
        habits.put(Act.ADD, new int[] {4, 26, 24, 0, 0, 0, 6, 28, 0, 12});
        habits.put(Act.REMOVE, new int[] {8, 34, 44, 0, 0, 0, 0, 4, 0, 10});
        habits.put(Act.CHECKOUT, new int[] {0, 2, 8, 0, 0, 0, 4, 0, 66, 20});
        habits.put(Act.ORDER, new int[] {2, 6, 8, 0, 0, 0, 0, 0, 0, 84});
        return habits;
    }

    int product() {
        return product;
    }

    boolean isOver() {
        return act == Act.LEAVE;
    }

    Click click(long clickNumber) {
        List<Integer> bought =
                act == Act.CHECKOUT || act == Act.ORDER ? List.copyOf(cart) : List.of();
        return new Click(
                clickNumber, time, customer, device, act, product, element, seconds, bought);
    }

    /// Turns to the next act and its time.
    void goOn(Chance chance) {
        if (act == Act.ORDER) {
            cart.clear();
        }
        act = next(chance);
        double thinking = 2_000 + chance.exponential(28_000);
        switch (act) {
            case VIEW -> turn(chance);
            case ADD -> add();
            case REMOVE -> remove();
            case DWELL, READ -> thinking = linger(chance);
            case SEARCH, LIST, CHECKOUT, ORDER, LEAVE -> {}
        }
        time += (long) thinking;
    }

    private Act next(Chance chance) {
        int[] habit = HABITS.getOrDefault(act, new int[0]);
        int at = chance.below(100);
        for (int i = 0; i < habit.length; i++) {
            at -= habit[i];
            if (at < 0) {
                Act next = ACTS.get(i);
                return next == Act.CHECKOUT && cart.isEmpty() ? Act.LEAVE : next;
            }
        }
        return Act.LEAVE;
    }

    /// Looks at the same product again, at another of its category, or at something else.
    private void turn(Chance chance) {
        if (chance.in100(12)) {
            return;
        }
        int category = chance.in100(65) ? Shop.categoryOf(product) : shop.drawCategory(chance);
        product = shop.drawProduct(chance, category);
    }

    private void add() {
        if (cart.size() < MOST_IN_CART) {
            cart.add(product);
        }
    }

    private void remove() {
        if (!cart.isEmpty()) {
            product = cart.removeLast();
        }
    }

    /// The browser tells of a dwell, or of reading, when it ends.
    private double linger(Chance chance) {
        element = shop.drawElement(chance);
        seconds = Math.min(MOST_SECONDS, 1 + (int) chance.exponential(act == Act.READ ? 9 : 6));
        return 500 + seconds * 1_000.0 + chance.exponential(3_000);
    }
}
