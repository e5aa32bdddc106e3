package org.doselens.onsite;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.onsite.reconciliation.ReconciliationSource;

/** Two days beside a PACS and the orders, made up. */
final class MadeDays implements ReconciliationSource {

    private final Clock clock;
    final List<LocalDate> asked = new ArrayList<>();
    boolean empty;

    MadeDays(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<String> connected() {
        return empty ? List.of() : List.of("pacs", "orders");
    }

    @Override
    public Optional<String> pacs() {
        return empty ? Optional.empty() : Optional.of("PACS@pacs.example:104");
    }

    @Override
    public Optional<LocalDate> running() {
        return Optional.empty();
    }

    @Override
    public void compareSoon(LocalDate day) {
        asked.add(day);
    }

    @Override
    public List<Beside> since(LocalDate day) {
        LocalDate yesterday =
                LocalDate.ofInstant(clock.instant(), RunningPage.ZONE).minusDays(1);
        return empty
                ? List.of()
                : List.of(
                        new Beside(yesterday, "pacs", clock.instant(), "", rows()),
                        new Beside(
                                yesterday,
                                "orders",
                                clock.instant(),
                                "",
                                List.of(
                                        new Row("CT ROOM 2", true, "CT", 40, 38, Map.of("no-arrival", 2), Map.of()),
                                        new Row(null, false, "MR", 20, 19, Map.of("no-arrival", 1), Map.of()))),
                        new Beside(yesterday.minusDays(1), "pacs", null, "connection refused", List.of()));
    }

    private static List<Row> rows() {
        return List.of(
                new Row("MG<1>", false, "MG", 22, 0, Map.of("not-sent", 22), Map.of()),
                new Row(
                        "CT_OLD",
                        true,
                        "CT",
                        14,
                        11,
                        Map.of("quarantined", 1, "other-day", 2),
                        Map.of("no-dose-report", 11)),
                new Row("CT2", true, "CT", 31, 31, Map.of(), Map.of("only-here", 1)));
    }
}
