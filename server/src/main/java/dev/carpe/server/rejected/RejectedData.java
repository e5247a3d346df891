package dev.carpe.server.rejected;

import dev.carpe.server.privacy.Person;
import dev.carpe.server.privacy.PersonalData;
import java.util.ArrayList;
import java.util.List;

/// Rejected events as data of persons.
public final class RejectedData implements PersonalData {
    private static final int PAGE = 500;

    private final RejectedEvents rejected;

    /// Data in these events.
    public RejectedData(RejectedEvents rejected) {
        this.rejected = rejected;
    }

    @Override
    public String place() {
        return "rejected events";
    }

    @Override
    public List<?> export(Person person) {
        List<RejectedEvent> found = new ArrayList<>();
        String after = "";
        while (true) {
            List<RejectedEvent> page = rejected.page(after, PAGE, "");
            for (RejectedEvent event : page) {
                if (isOf(event, person)) {
                    found.add(event);
                }
            }
            if (page.size() < PAGE) {
                return found;
            }
            after = page.getLast().id();
        }
    }

    @Override
    public int erase(Person person) {
        return rejected.erase(event -> isOf(event, person));
    }

    private static boolean isOf(RejectedEvent event, Person person) {
        return event.ids().stream().anyMatch(id -> person.did(id, event.receivedAt()));
    }
}
