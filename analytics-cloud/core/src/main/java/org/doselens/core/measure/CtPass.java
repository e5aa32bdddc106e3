package org.doselens.core.measure;

import java.util.Locale;
import java.util.Set;
import org.doselens.exam.BodySize;
import org.doselens.exam.IrradiationEvent;

/**
 * One event of a CT exam: its dose, the patient's size there, and SSDE. Zero stands for what is not known. SSDE is as
 * reported; else f(D) x CTDIvol: AAPM 293 for a head on the 16 cm phantom with Dw, else AAPM 204 with Dw (AAPM 220) or
 * effective diameter.
 */
record CtPass(
        int number,
        boolean diagnostic,
        String targetRegion,
        int phantomCm,
        double ctdiVolMgy,
        double dlpMgyCm,
        double lengthMm,
        double sizeCm,
        String sizeSource,
        double ssdeMgy,
        String ssdeSource) {

    /** Beyond this a CTDIvol or SSDE in mGy cannot be. */
    static final double HIGHEST_CTDI_MGY = 1_000;

    static final double HIGHEST_DLP_MGY_CM = 100_000;

    private static final Set<String> NOT_DIAGNOSTIC =
            Set.of("Constant Angle Acquisition", "Stationary Acquisition", "Free Acquisition");
    private static final double SMALLEST_CM = 4;
    private static final double LARGEST_CM = 80;

    static CtPass of(int number, IrradiationEvent event, String bodyRegion) {
        double ctdi = value(event.ctdiVolMgy());
        int phantom = event.phantomCm() == null ? 0 : event.phantomCm();
        double dw = sizeCm(event.waterEquivalentDiameterMm());
        double size = dw > 0 ? dw : sizeCm(effectiveDiameterMm(event.size()));
        String sizeSource = dw > 0 ? "dw" : size > 0 ? "effectiveDiameter" : "";
        String source = ssdeSource(value(event.ssdeMgy()), ctdi, phantom, size, sizeSource, "head".equals(bodyRegion));
        return new CtPass(
                number,
                event.type() == null || !NOT_DIAGNOSTIC.contains(event.type()),
                event.targetRegion() == null ? "" : event.targetRegion().toLowerCase(Locale.ROOT),
                phantom,
                ctdi,
                value(event.dlpMgyCm()),
                value(event.scanningLengthMm()),
                size,
                sizeSource,
                ssde(source, value(event.ssdeMgy()), ctdi, phantom, size),
                source);
    }

    private static String ssdeSource(
            double reported, double ctdi, int phantom, double size, String sizeSource, boolean head) {
        if (isPossible(reported)) {
            return "reported";
        }
        boolean onPhantom = phantom == 16 || phantom == 32;
        if (size == 0 || !isPossible(ctdi) || !onPhantom) {
            return "";
        }
        boolean dw = sizeSource.equals("dw");
        if (head && phantom == 16) {
            return dw ? "aapm293" : "";
        }
        return dw ? "aapm220" : "aapm204";
    }

    private static double ssde(String source, double reported, double ctdi, int phantom, double size) {
        return switch (source) {
            case "" -> 0;
            case "reported" -> reported;
            case "aapm293" -> ctdi * SizeFactor.head(size);
            default -> ctdi * SizeFactor.body(phantom, size);
        };
    }

    /** Whether its CTDIvol stands for the exam's. */
    boolean counts() {
        return diagnostic && isPossible(ctdiVolMgy);
    }

    /** The weight of its dose in a mean; an event without DLP weighs next to nothing. */
    double share() {
        return dlpMgyCm > 0 ? dlpMgyCm : 1e-9;
    }

    boolean isImpossible() {
        return !(ctdiVolMgy >= 0 && ctdiVolMgy <= HIGHEST_CTDI_MGY && dlpMgyCm >= 0 && dlpMgyCm <= HIGHEST_DLP_MGY_CM);
    }

    private static boolean isPossible(double mgy) {
        return mgy > 0 && mgy <= HIGHEST_CTDI_MGY;
    }

    private static double sizeCm(Double mm) {
        double cm = value(mm) / 10;
        return cm >= SMALLEST_CM && cm <= LARGEST_CM ? cm : 0;
    }

    /** As reported, else of a circle of the same area (AAPM 204); null if neither is known. */
    private static Double effectiveDiameterMm(BodySize size) {
        if (size == null || size.effectiveDiameterMm() != null) {
            return size == null ? null : size.effectiveDiameterMm();
        }
        return size.lateralDimensionMm() == null || size.apDimensionMm() == null
                ? null
                : Math.sqrt(size.lateralDimensionMm() * size.apDimensionMm());
    }

    private static double value(Double given) {
        return given == null ? 0 : given;
    }
}
