package org.doselens.dashboard.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.doselens.core.exam.ExamSheet;
import org.doselens.core.exam.Verdict;
import org.doselens.core.reference.LevelOrigin;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Patient;
import org.doselens.exam.SourceKind;
import org.doselens.exam.Totals;
import org.doselens.exam.Visit;
import org.doselens.exam.WireJson;

/** The sheet of an exam as its template asks for it. */
public record ExamSheetView(ExamSheet sheet, ExamWords words, Map<Long, LevelOrigin> levels) {

    /** One line of totals: reported by the device, summed over the events, and what counts here. */
    public record TotalLine(
            String label, String unit, String reported, String summed, String counted, boolean differ) {}

    public Exam exam() {
        return sheet.exam();
    }

    public String title() {
        return words.title(
                exam().procedure().localName(),
                exam().procedure().localNameToken(),
                exam().procedure().standardKey());
    }

    public Instant startedAt() {
        return exam().startedAt() == null ? null : exam().startedAt().toInstant();
    }

    public Instant endedAt() {
        return exam().endedAt() == null ? null : exam().endedAt().toInstant();
    }

    /** Objects that the exam was read from by what was read, such as headers of CT and PET as one. */
    public Map<SourceKind, Integer> sources() {
        Map<SourceKind, Integer> sources = new LinkedHashMap<>();
        exam().sources().forEach(source -> sources.merge(source.kind(), source.count(), Integer::sum));
        return sources;
    }

    /** The procedure as it was booked, in the site's words or the standard's; null if no booking is known. */
    public String booked() {
        String name = exam().procedure().bookedName();
        String key = exam().procedure().bookedStandardKey();
        return name != null ? name : key == null ? null : words.standard(key);
    }

    /** Whether another standard procedure was booked than was done. */
    public boolean bookedDiffers() {
        String key = exam().procedure().bookedStandardKey();
        return key != null
                && exam().procedure().standardKey() != null
                && !key.equals(exam().procedure().standardKey());
    }

    /** From arrival to start; null if either is not known, or the clocks contradict each other. */
    public Duration waited() {
        Visit visit = exam().visit();
        if (visit == null || visit.arrivedAt() == null || exam().startedAt() == null) {
            return null;
        }
        Duration waited = Duration.between(visit.arrivedAt(), exam().startedAt());
        return waited.isNegative() ? null : waited;
    }

    /** Height and weight, as far as they are known. */
    public String size() {
        Patient patient = exam().patient();
        List<String> known = new ArrayList<>();
        if (patient != null && patient.heightM() != null) {
            known.add(words.figures().decimal(patient.heightM(), 2) + " m");
        }
        if (patient != null && patient.weightKg() != null) {
            known.add(words.figures().upTo(patient.weightKg(), 1) + " kg");
        }
        return known.isEmpty() ? words.figures().word("exam.unknown") : String.join(" · ", known);
    }

    /** How an event is called: its protocol if that was released, else its type. */
    public String event(IrradiationEvent event) {
        if (event.protocol() != null) {
            return event.protocol();
        }
        return event.type() == null ? words.figures().word("exam.event") : words.term("type", event.type());
    }

    /** What else is known of an event: its type and region. */
    public String eventMore(IrradiationEvent event) {
        List<String> more = new ArrayList<>();
        if (event.protocol() != null && event.type() != null) {
            more.add(words.term("type", event.type()));
        }
        if (event.targetRegion() != null) {
            more.add(words.term("region", event.targetRegion()));
        }
        return String.join(" · ", more);
    }

    /** A word of the contract, such as {@code doseReport}, from its constant. */
    public String wire(Enum<?> constant) {
        return constant == null ? "" : WireJson.mapper().convertValue(constant, String.class);
    }

    /** The verdict that counts: over before low before within before none. */
    public Verdict worst() {
        Verdict worst = null;
        for (Verdict verdict : sheet.verdicts()) {
            if (worst == null || rank(verdict) > rank(worst)) {
                worst = verdict;
            }
        }
        return worst == null ? new Verdict("", "pending", null, null, null, false, 0, 0, 0, 0, null) : worst;
    }

    private static double rank(Verdict verdict) {
        double ratio = verdict.ratio() == null ? 0 : Math.min(verdict.ratio(), 99) / 100;
        return switch (verdict.outcome()) {
            case "over" -> 3 + ratio;
            case "low" -> 2 + ratio;
            case "within" -> 1 + ratio;
            default -> 0;
        };
    }

    /** The series beside the levels that are of one series or exposure. */
    public SeriesVerdicts series() {
        return new SeriesVerdicts(sheet, words.figures());
    }

    /** Where a verdict's level is from; null if it has none. */
    public LevelOrigin level(Verdict verdict) {
        return levels.get(verdict.levelId());
    }

    /** Whether the exam has an event that another exam counts. */
    public boolean countsElsewhere() {
        return sheet.events().stream().anyMatch(ExamSheet.Event::countedElsewhere);
    }

    /** Whether any event has this; empty columns are not shown. */
    public boolean has(String column) {
        return sheet.events().stream().anyMatch(event -> EventColumn.of(column).value(event.irradiation()) != null);
    }

    /** Totals that are known in any way. */
    public List<TotalLine> totals() {
        Totals reported = exam().totals() == null ? Totals.NONE : exam().totals();
        Totals summed = exam().eventSums() == null ? Totals.NONE : exam().eventSums();
        List<TotalLine> lines = new ArrayList<>();
        for (TotalColumn column : TotalColumn.values()) {
            Double told = column.value(reported);
            Double sum = column.value(summed);
            if (told != null || sum != null) {
                lines.add(new TotalLine(
                        words.total(column),
                        column.unit(),
                        words.figure(column, told),
                        words.figure(column, sum),
                        words.figure(column, column.value(sheet.counted())),
                        differ(told, sum)));
            }
        }
        return lines;
    }

    private static boolean differ(Double told, Double sum) {
        return told != null && sum != null && Math.abs(told - sum) > 0.01 * Math.max(Math.abs(told), Math.abs(sum));
    }
}
