package org.doselens.dashboard.utilization;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.doselens.core.exam.Overview.DeviceToday;
import org.doselens.core.exam.Usual;
import org.doselens.core.utilization.DeviceLog;
import org.doselens.core.utilization.DeviceUse;
import org.doselens.core.utilization.LogKind;
import org.doselens.core.utilization.Queue;
import org.doselens.core.utilization.Spread;
import org.doselens.core.utilization.Utilization;
import org.doselens.core.utilization.UtilizationReader.Past;
import org.doselens.core.utilization.WaitDays;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.exam.ShortCode;
import org.doselens.look.Figures;

/** What the page says of some days. */
public record UtilizationView(
        UtilizationQuery query, Utilization use, Past past, String modality, Figures f, ExamWords words, ZoneId zone) {

    private static final int GAPS = 8;
    private static final int PROCEDURES = 10;
    private static final int UNUSUAL = 7;
    private static final double CLOCK_FROM_S = 30;

    static String heatModality(String asked, Utilization use) {
        List<String> all = modalities(use);
        if (asked.equals("all") || all.isEmpty()) {
            return "";
        }
        return all.contains(asked) ? asked : all.contains("CT") ? "CT" : all.get(0);
    }

    private static List<String> modalities(Utilization use) {
        return use.devices().stream()
                .map(DeviceUse::modality)
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
    }

    public List<String> modalities() {
        return modalities(use);
    }

    public boolean oneDay() {
        return query.span() == 1;
    }

    public boolean empty() {
        return use.devices().isEmpty();
    }

    public String title() {
        return oneDay() ? f.longDay(query.day()) : f.day(query.from()) + " – " + f.day(query.day());
    }

    /** 72.8%, or nothing. */
    public String percent(Double value) {
        return value == null ? Figures.NOTHING : f.decimal(value, 1) + "%";
    }

    /** 6.1 min, or nothing. */
    public String minutes(Double value) {
        return value == null ? Figures.NOTHING : f.word("utilization.min", f.decimal(value, value < 10 ? 1 : 0));
    }

    public String minutes(double value) {
        return minutes((Double) value);
    }

    /** 9 / 14, median and P90. */
    public String spread(Spread spread) {
        return spread.n() == 0 ? Figures.NOTHING : f.decimal(spread.median(), 1) + " / " + f.decimal(spread.p90(), 1);
    }

    /** The same; nothing where most exams are known by their signs alone, because then the gaps between them are not. */
    public String turnover(DeviceUse device) {
        return 2 * device.untaught() > device.exams() ? Figures.NOTHING : spread(device.turnover());
    }

    /** What is usual on this weekday, in words; only for one day. */
    public String usual(Usual usual, String sign) {
        return oneDay() && usual.known()
                ? f.word("utilization.usual", f.weekday(query.day()), f.range(usual.p25(), usual.p75()) + sign)
                : "";
    }

    public String downWhy() {
        return use.log().stream()
                .filter(entry -> entry.kind().isDown())
                .findFirst()
                .map(entry -> label(entry.deviceKey()) + " "
                        + f.word("deviceLog.kind." + entry.kind().key()))
                .orElse("");
    }

    public String latestFirst() {
        return use.devices().stream()
                .filter(device -> device.firstCaseDelay().n() > 0)
                .max(Comparator.comparingDouble(
                        device -> device.firstCaseDelay().median()))
                .map(device -> f.word("utilization.longest", device.name().label()))
                .orElse("");
    }

    /** A device's name. */
    public String label(String deviceKey) {
        return use.devices().stream()
                .filter(device -> device.name().deviceKey().equals(deviceKey))
                .map(device -> device.name().label())
                .findFirst()
                .orElse(deviceKey);
    }

    public List<Utilization.Gap> gaps() {
        return use.largestGaps(GAPS);
    }

    public List<Utilization.ProcedureTime> procedures() {
        return use.procedures().stream().limit(PROCEDURES).toList();
    }

    /** Where a procedure was done: CT-1 12, CT-2 8. */
    public String where(Utilization.ProcedureTime procedure) {
        return procedure.byDevice().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> label(entry.getKey()) + " " + f.count(entry.getValue()))
                .collect(Collectors.joining(" · "));
    }

    /** 18.2%, of all exams. */
    public String share(Utilization.ProcedureTime procedure) {
        return use.exams() == 0 ? Figures.NOTHING : f.decimal(100.0 * procedure.exams() / use.exams(), 1) + "%";
    }

    /** Devices with a line, the longest first. */
    public List<Queue> queues() {
        return use.queues().stream()
                .filter(one -> one.waiting() != null || one.utilization() != null)
                .limit(GAPS)
                .toList();
    }

    /** The latest days that stand out. */
    public List<WaitDays.Day> unusual(WaitDays waits) {
        return waits.unusual().stream().limit(UNUSUAL).toList();
    }

    public String shortCode(String pseudonym) {
        return ShortCode.of(pseudonym);
    }

    public String name(Utilization.ProcedureTime procedure) {
        if (!procedure.standardKey().isEmpty()) {
            return words.standard(procedure.standardKey());
        }
        return procedure.name().isEmpty()
                ? f.word("utilization.procedure.unmapped", procedure.modality())
                : procedure.name();
    }

    /** What is worth a word about a device, none for most. */
    public List<String> remarks(DeviceUse device) {
        List<String> found = new ArrayList<>();
        if (device.withoutHours() > 0) {
            found.add(f.word("utilization.remark.noHours"));
        }
        device.odd().forEach((odd, count) -> found.add(f.word("utilization.odd." + odd.name(), f.count(count))));
        if (device.parallel() > 0) {
            found.add(f.word("utilization.remark.parallel", f.count(device.parallel())));
        }
        if (device.clockOffsetS() != null
                && Math.abs(device.clockOffsetS()) >= CLOCK_FROM_S
                && DeviceToday.tellsOfClock(device.clockOffsetS())) {
            found.add(f.word("utilization.remark.clock", f.signed(device.clockOffsetS())));
        }
        if (device.estimated() > 0 && device.bias() != null) {
            found.add(f.word(
                    device.bias().own() ? "utilization.remark.widened" : "utilization.remark.widened.others",
                    f.count(device.estimated()),
                    f.decimal(device.bias().leadMinutes(), 1),
                    f.decimal(device.bias().tailMinutes(), 1),
                    f.count(device.bias().n())));
        }
        if (device.untaught() > 0) {
            found.add(f.word("utilization.remark.untaught", f.count(device.untaught())));
        }
        if (device.corrected() > 0) {
            found.add(f.word("utilization.remark.corrected", f.count(device.corrected())));
        }
        return found;
    }

    /** Where most of a device's intervals are from. */
    public String source(DeviceUse device) {
        return device.sources().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> f.codeWord("utilization.source.", entry.getKey(), f.word("utilization.source.none")))
                .orElse(Figures.NOTHING);
    }

    /** How many devices have their intervals from where. */
    public String sources() {
        Map<String, Integer> counts = new TreeMap<>();
        use.devices().stream()
                .filter(device -> device.exams() > 0)
                .forEach(device -> counts.merge(source(device), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(" · "));
    }

    /** Entries of the log of these days. */
    public List<DeviceLog.Entry> log() {
        return use.log().stream().filter(entry -> entry.kind() != LogKind.CLOCK).toList();
    }

    public ChartPoints charts() {
        return new ChartPoints(this);
    }

    /** Whether the day is over. */
    public boolean past(LocalDate today) {
        return query.day().isBefore(today);
    }

    /** The same page with another day, span or modality. */
    public String link(LocalDate day, int span, int site) {
        return "/utilization?day=" + day + "&span=" + span + "&site=" + site
                + (query.modality().isEmpty() ? "" : "&modality=" + query.modality());
    }
}
