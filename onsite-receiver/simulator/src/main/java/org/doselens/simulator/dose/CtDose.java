package org.doselens.simulator.dose;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.doselens.simulator.exam.Cause;
import org.doselens.simulator.exam.SimulatedAcquisition;
import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.hospital.Region;
import org.doselens.simulator.hospital.Reporting;
import org.doselens.simulator.seed.Chance;

/**
 * CT. CTDIvol follows the water-equivalent diameter through the exposure control of the device, DLP is CTDIvol ×
 * length, tube current fits CTDIvol, and more series make more dose.
 */
final class CtDose {

    private static final double STANDARD_HEIGHT_M = 1.65;
    private static final double FIRST_BEAM = 0.3;
    private static final double LAST_BEAM = 0.85;

    private final Visit visit;
    private final Region region;
    private final Chance chance;
    private final double diameterCm;
    private final Set<Cause> causes = EnumSet.noneOf(Cause.class);
    private final List<SimulatedEvent> events = new ArrayList<>();
    private final List<SimulatedAcquisition> acquisitions = new ArrayList<>();

    private CtDose(Visit visit) {
        this.visit = visit;
        this.region = visit.procedure().region();
        this.chance = visit.chance();
        this.diameterCm =
                Size.waterEquivalentDiameterCm(region, visit.patient(), visit.ageYears()) * chance.factor(0.025);
    }

    static Acquired acquire(Visit visit) {
        CtDose dose = new CtDose(visit);
        dose.scan(dose.planned());
        return new Acquired(dose.events, dose.acquisitions, dose.causes);
    }

    /** The plan of the catalogue with what went otherwise this time. */
    private List<CtSeries> planned() {
        List<CtSeries> series = new ArrayList<>();
        visit.procedure().plan().stream()
                .filter(part -> part.contains("@"))
                .map(CtSeries::parse)
                .forEach(series::add);
        CtSeries last = series.get(series.size() - 1);
        if (visit.planted() != null) {
            causes.add(visit.planted());
            return planted(series, last);
        }
        if (visit.procedure().modality().equals("CT")) {
            if (chance.happens(0.012)) {
                series.add(last);
                causes.add(Cause.REPEATED_SERIES);
            }
            if (chance.happens(0.012)) {
                series.replaceAll(s -> s.diagnostic() ? s.longer(1.4) : s);
                causes.add(Cause.EXTENDED_RANGE);
            }
            drawTechniqueCauses();
        }
        return series;
    }

    private List<CtSeries> planted(List<CtSeries> series, CtSeries last) {
        if (visit.planted() == Cause.REPEATED_SERIES) {
            series.add(last);
        } else if (visit.planted() == Cause.EXTENDED_RANGE) {
            series.replaceAll(s -> s.diagnostic() ? s.longer(1.4) : s);
        }
        return series;
    }

    private void drawTechniqueCauses() {
        if (chance.happens(0.008) && visit.device().sizeSlope() > 0.07) {
            causes.add(Cause.MODULATION_OFF);
        }
        if (visit.child() && chance.happens(0.1)) {
            causes.add(Cause.ADULT_PROTOCOL_ON_CHILD);
        }
        if (!Size.isHead(region) && diameterCm > Size.standardDiameterCm(region) + 5) {
            causes.add(Cause.LARGE_PATIENT);
        }
    }

    private void scan(List<CtSeries> series) {
        double technique = chance.factor(0.06);
        boolean localizer = !visit.device().from("CANON");
        int steps = series.size() + (localizer ? 1 : 0);
        if (localizer) {
            localizer(series.get(0));
        }
        for (CtSeries one : series) {
            double share = FIRST_BEAM + (LAST_BEAM - FIRST_BEAM) * events.size() / Math.max(1, steps);
            SimulatedEvent event = series(one, share, technique);
            events.add(event);
            if (one.diagnostic()) {
                acquisitions.add(new SimulatedAcquisition(
                        events.size() + 1,
                        event.protocol(),
                        event.startedAt(),
                        event.durationS(),
                        (int) Math.max(4, Math.round(event.ct().lengthMm() / 5)),
                        event,
                        null));
            }
        }
    }

    private void localizer(CtSeries first) {
        boolean reportsDose = visit.device().reporting() != Reporting.ENHANCED_SR;
        double length = Math.rint(lengthMm(first) + 60);
        double ctdi = Round.to(2, chance.uniform(0.06, 0.13));
        SimulatedEvent.Ct ct = new SimulatedEvent.Ct(
                32,
                reportsDose ? ctdi : null,
                length,
                reportsDose ? Round.to(2, ctdi * length / 10) : null,
                120,
                35,
                35,
                null,
                0,
                6,
                0.6,
                diameterCm * 10);
        events.add(event("localizer", FIRST_BEAM * 0.8, Round.to(2, length / 100), ct, name("localizer")));
    }

    private SimulatedEvent series(CtSeries series, double share, double technique) {
        CtTechnique scanner = CtTechnique.of(visit.device(), region);
        double length = series.stationary() ? series.lengthMm() : Math.rint(lengthMm(series));
        // the phantom belongs to the protocol, and an adult's is the large one
        boolean childPhantom = visit.device().from("GE ")
                && visit.ageYears() < 10
                && series.phantomCm() == 32
                && visit.planted() != Cause.ADULT_PROTOCOL_ON_CHILD;
        boolean headPhantom = childPhantom || causes.contains(Cause.WRONG_PHANTOM);
        int phantom = headPhantom ? 16 : series.phantomCm();
        double ctdi = Round.to(2, ctdiVolMgy(series, technique) * (headPhantom ? 2.1 : 1));
        double kvp = CtTechnique.kvp(visit.device(), series.kind(), diameterCm)
                + (causes.contains(Cause.KVP_RAISED) ? 20 : 0);
        double pitch = series.spiral() ? scanner.pitch() * (causes.contains(Cause.PITCH_LOWERED) ? 0.6 : 1) : 1;
        double current = scanner.currentMa(ctdi, phantom, kvp, pitch);
        boolean modulated = series.spiral() && !causes.contains(Cause.MODULATION_OFF);
        SimulatedEvent.Ct ct = new SimulatedEvent.Ct(
                phantom,
                ctdi,
                length,
                Round.to(2, ctdi * length / 10),
                kvp,
                current,
                modulated ? Math.rint(current * chance.uniform(1.15, 1.5)) : current,
                series.spiral() ? (Double) Round.to(4, pitch) : null,
                scanner.rotationS(),
                scanner.collimationMm(),
                scanner.singleMm(),
                diameterCm * 10);
        return event(series.kind(), share, seconds(series, scanner, pitch, length), ct, name(series.kind()));
    }

    private double seconds(CtSeries series, CtTechnique scanner, double pitch, double length) {
        double rotations = series.spiral()
                ? length / (scanner.collimationMm() * pitch)
                : series.kind().equals("perfusion") ? 40 : Math.ceil(length / scanner.collimationMm());
        return Round.to(2, Math.max(1, rotations) * scanner.rotationS());
    }

    private double ctdiVolMgy(CtSeries series, double technique) {
        double apart = diameterCm - Size.standardDiameterCm(region);
        double slope = Size.isHead(region) ? 0.11 : visit.device().sizeSlope();
        double bySize = StrictMath.exp(slope * apart);
        if (causes.contains(Cause.MODULATION_OFF)) {
            bySize = visit.planted() == null ? 1.4 : Math.max(1.4, 1.5 * bySize);
        } else if (causes.contains(Cause.ADULT_PROTOCOL_ON_CHILD)) {
            bySize = 0.95;
        }
        if (causes.contains(Cause.KVP_RAISED) || causes.contains(Cause.PITCH_LOWERED)) {
            bySize *= 1.5;
        }
        double limited = Math.max(0.22, Math.min(2.4, bySize));
        return series.ctdiVolMgy() * visit.device().doseFactor() * limited * technique * chance.factor(0.025);
    }

    private double lengthMm(CtSeries series) {
        double body = Size.isHead(region)
                ? Size.waterEquivalentDiameterCm(region, visit.patient(), visit.ageYears())
                        / Size.standardDiameterCm(region)
                : visit.patient().heightM() / STANDARD_HEIGHT_M;
        return series.lengthMm() * body * chance.factor(0.05);
    }

    private SimulatedEvent event(String kind, double share, double seconds, SimulatedEvent.Ct ct, String protocol) {
        return new SimulatedEvent(
                visit.eventUid(events.size() + 1),
                kind,
                visit.at(share),
                seconds,
                protocol,
                region,
                null,
                ct,
                null,
                null,
                null);
    }

    private String name(String kind) {
        boolean chinese = visit.device().chinese() && !visit.device().from("SIEMENS");
        return switch (kind) {
            case "localizer" -> chinese ? "定位像" : visit.device().from("SIEMENS") ? "Topogram" : "Scout";
            case "arterial" -> chinese ? "动脉期" : "Arterial";
            case "venous" -> chinese ? "静脉期" : "Venous";
            case "delayed" -> chinese ? "延迟期" : "Delayed";
            case "bolus" -> chinese ? "监测" : "Bolus Monitoring";
            case "calcium" -> chinese ? "钙化积分" : "CaSc";
            case "perfusion" -> chinese ? "灌注" : "Perfusion";
            case "attenuation" -> "CT AC 5.0";
            default ->
                (chinese ? "平扫" : visit.procedure().englishNames().get(0))
                        + (chinese ? "" : " " + kind.toUpperCase(Locale.ROOT));
        };
    }
}
