package org.doselens.core.exam;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.core.database.ClickHouseInsert;
import org.doselens.core.database.Databases;
import org.doselens.core.database.DayRange;
import org.doselens.core.measure.LoadedFigures;
import org.doselens.core.measure.MeasureRows;
import org.doselens.core.procedure.Mappings;
import org.doselens.core.procedure.SharedIrradiation;
import org.doselens.core.procedure.SharedIrradiations;
import org.doselens.core.procedure.SiteMapping;
import org.doselens.exam.Exam;
import org.doselens.exam.WireRecord;
import org.doselens.exam.Withdrawal;

/**
 * One load of one tenant: first it settles for every exam of the load which revision is the newest, then which events
 * count in it, then it writes. Nothing is written before everything is decided, and the look-up tables come after the
 * exams, so that a load cut off anywhere can be repeated.
 */
final class TenantLoad {

    private final Delivery delivery;
    private final Databases databases;
    private final ClickHouseInsert insert;
    private final ExamQueries queries;
    private final PlaceBook places;
    private final EventCounting counting;
    private final SideRecords side;
    private final SiteMapping mapping;
    private final SharedIrradiations sharedIrradiations;
    private final ExamRows examRows = new ExamRows();
    private final MeasureRows measureRows = new MeasureRows();
    private final EventRows eventRows = new EventRows();
    private final WithdrawnRows withdrawnRows = new WithdrawnRows();
    private final LookUpRows lookUpRows = new LookUpRows();
    private final Map<String, ReceivedExam> newest = new LinkedHashMap<>();
    private final Map<String, Withdrawal> withdrawals = new LinkedHashMap<>();
    private final Map<String, Place> before = new HashMap<>();
    private final Map<String, Place> changed = new LinkedHashMap<>();
    private final Set<SharedIrradiation> shared = new LinkedHashSet<>();
    private final Set<LoadedExam> loaded = new HashSet<>();
    /** Not the time of receipt: of two claims the one made later must win, whichever package came first. */
    private final Instant loadedAt = Instant.now();

    private int exams;
    private int others;

    TenantLoad(Databases databases, Delivery delivery) {
        this.delivery = delivery;
        this.databases = databases;
        this.insert = databases.insert();
        this.queries = new ExamQueries(databases, delivery.tenantId());
        this.places = new PlaceBook(queries);
        this.counting = new EventCounting(queries, places);
        this.side = new SideRecords(delivery);
        this.sharedIrradiations = new SharedIrradiations(databases, Clock.systemUTC());
        this.mapping = Mappings.inForce(databases, delivery.tenantId());
    }

    LoadCount run(Collection<ReceivedRecord> records) {
        records.forEach(this::sort);
        List<Long> hashes = new ArrayList<>();
        newest.keySet().forEach(key -> hashes.add(KeyHash.of(key)));
        withdrawals.keySet().forEach(key -> hashes.add(KeyHash.of(key)));
        places.learn(hashes);
        int withdrawn = settleWithdrawals();
        List<ReceivedExam> accepted = settleExams();
        count(accepted);
        recount(released());
        write();
        return new LoadCount(accepted.size(), exams - accepted.size() - withdrawn, withdrawn, others);
    }

    /** Days and keys of all exams that were written, withdrawn or counted anew. */
    List<LoadedExam> loaded() {
        return List.copyOf(loaded);
    }

    private void sort(ReceivedRecord received) {
        WireRecord record = received.record();
        if (side.take(record)) {
            others++;
        } else if (record instanceof Exam exam) {
            exams++;
            newest.merge(
                    exam.examKey(),
                    new ReceivedExam(exam, delivery, received.line()),
                    (a, b) -> b.exam().revision() >= a.exam().revision() ? b : a);
        } else if (record instanceof Withdrawal withdrawal) {
            exams++;
            withdrawals.merge(withdrawal.examKey(), withdrawal, (a, b) -> b.revision() >= a.revision() ? b : a);
        }
    }

    private int settleWithdrawals() {
        int settled = 0;
        for (Withdrawal withdrawal : withdrawals.values()) {
            String key = withdrawal.examKey();
            Place known = places.get(key);
            if (known != null && known.revision() > withdrawal.revision()) {
                continue;
            }
            settled++;
            Place place = new Place(
                    key, KeyHash.of(key), known == null ? Place.NO_DAY : known.siteDay(), withdrawal.revision(), true);
            settle(known, place);
            if (place.hasRows()) {
                withdraw(place.siteDay(), key, place.revision());
            }
        }
        return settled;
    }

    private List<ReceivedExam> settleExams() {
        List<ReceivedExam> accepted = new ArrayList<>();
        for (ReceivedExam received : newest.values()) {
            Exam exam = received.exam();
            Place known = places.get(exam.examKey());
            boolean older = known != null
                    && (known.revision() > exam.revision()
                            || (known.withdrawn() && known.revision() == exam.revision()));
            if (older) {
                continue;
            }
            settle(known, new Place(exam.examKey(), received.examHash(), exam.siteDay(), exam.revision(), false));
            if (known != null && known.hasRows() && !known.siteDay().equals(exam.siteDay())) {
                // a day is fixed at revision 1; a sender that breaks this must not make the exam count twice
                withdraw(known.siteDay(), exam.examKey(), exam.revision());
            }
            accepted.add(received);
        }
        return accepted;
    }

    private void settle(Place known, Place now) {
        if (known != null && !known.withdrawn()) {
            before.putIfAbsent(now.examKey(), known);
        }
        places.put(now);
        changed.put(now.examKey(), now);
    }

    private void withdraw(LocalDate day, String examKey, int revision) {
        withdrawnRows.add(delivery, day, examKey, revision);
        loaded.add(new LoadedExam(day, examKey));
    }

    private void count(Collection<ReceivedExam> accepted) {
        counting.learn(accepted);
        for (ReceivedExam received : accepted) {
            Place known = before.get(received.exam().examKey());
            if (known != null) {
                counting.renew(received, known.revision());
            }
        }
        accepted.forEach(this::add);
    }

    private void add(ReceivedExam received) {
        Set<Integer> elsewhere = counting.count(received);
        LoadedFigures figures = received.figures(mapping, elsewhere);
        examRows.add(received, figures);
        measureRows.add(delivery.tenantId(), figures, loadedAt);
        eventRows.add(received, elsewhere);
        elsewhere.forEach(number -> lookUpRows.elsewhere(delivery.tenantId(), received.uidHash(number), received));
        for (long owner : counting.owners(received, elsewhere)) {
            places.keys(owner)
                    .forEach(key -> shared.add(new SharedIrradiation(
                            delivery.tenantId(), received.exam().examKey(), key)));
        }
        loaded.add(new LoadedExam(received.exam().siteDay(), received.exam().examKey()));
    }

    /** Events that exams of this load had and let go, and that nobody has now. */
    private List<Long> released() {
        List<Place> changedFromBefore = before.values().stream()
                .filter(place -> places.get(place.examKey()).revision() > place.revision())
                .toList();
        return queries.eventUids(changedFromBefore).stream()
                .map(KeyHash::of)
                .filter(counting::isFree)
                .distinct()
                .toList();
    }

    /** Counts released events in the exams that did without them. */
    private void recount(List<Long> released) {
        List<Long> waiting = queries.examsWithout(released);
        places.learn(waiting);
        Set<Long> hashes = new HashSet<>(waiting);
        List<Place> current = places.all().stream()
                .filter(place -> hashes.contains(place.examHash()) && !place.withdrawn())
                .filter(place -> !changed.containsKey(place.examKey()))
                .toList();
        List<ReceivedExam> stored = queries.asReceived(current);
        counting.learn(stored);
        stored.forEach(this::add);
    }

    private void write() {
        int tenant = delivery.tenantId();
        String token = delivery.batchId().toString();
        DayRange days = loaded.isEmpty()
                ? DayRange.ALL
                : DayRange.around(loaded.stream().map(LoadedExam::siteDay).toList());
        counting.made().forEach(claim -> lookUpRows.claim(tenant, claim, loadedAt));
        changed.values().forEach(place -> lookUpRows.place(tenant, place));
        shared.forEach(sharedIrradiations::note);
        insert.rows(tenant, days, "irradiation_event", EventRows.COLUMNS, eventRows.rows(), token);
        insert.rows(tenant, days, "exam", ExamRows.COLUMNS, examRows.rows(), token);
        insert.rows(tenant, days, "exam_measure", MeasureRows.COLUMNS, measureRows.rows(), token);
        insert.rows(tenant, days, "exam", WithdrawnRows.COLUMNS, withdrawnRows.rows(), token);
        side.write(databases);
        insert.rows(tenant, DayRange.ALL, "event_claim", LookUpRows.CLAIM_COLUMNS, lookUpRows.claims(), token);
        insert.rows(
                tenant, DayRange.ALL, "event_elsewhere", LookUpRows.ELSEWHERE_COLUMNS, lookUpRows.elsewhere(), token);
        insert.rows(tenant, DayRange.ALL, "exam_place", LookUpRows.PLACE_COLUMNS, lookUpRows.places(), token);
    }
}
