package org.doselens.extraction;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;
import org.doselens.exam.Totals;

/**
 * Accumulated dose that a C-arm or fluoroscopy system without report writes into the header of its dose screen: Total
 * Time of Fluoroscopy (0040,0300), Image and Fluoroscopy Area Dose Product (0018,115E), and text in Comments on
 * Radiation Dose (0040,0310) (DICOM PS3.3 C.4.16).
 */
final class ProjectionDoseScreen {

    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
    private static final Set<String> MODALITIES = Set.of("XA", "RF", "DX", "CR");
    private static final double DGY_CM2_IN_GY_M2 = 1e-5;

    private static final String AMOUNT =
            "[^0-9\\n]{0,30}?([0-9]+(?:[.,][0-9]+)?)\\s*([a-z\u00B5\u03BC][a-z0-9\u00B2.*\u00B7 ]*)?";
    private static final Pattern AREA_PRODUCT = Pattern.compile(
            "(?:\\bdap\\b|\\bkap\\b|\\bdfp\\b|(?:dose|kerma)[ -]area[ -]product|\u5242\u91CF\u9762\u79EF\u4E58?\u79EF)"
                    + AMOUNT);
    private static final Pattern REFERENCE_POINT = Pattern.compile(
            "(?:air kerma|dose \\(rp\\)|rp dose|reference (?:point )?(?:dose|air kerma)|\\bak\\b|\u7A7A\u6C14\u6BD4\u91CA\u52A8\u80FD)"
                    + AMOUNT);
    private static final Pattern TIME =
            Pattern.compile("(?:fluoro(?:scopy)?(?: time)?|\u900F\u89C6\u65F6\u95F4)[^0-9\\n]{0,20}?"
                    + "(?:([0-9]+):([0-9]{2})(?::([0-9]{2}))?|([0-9]+(?:[.,][0-9]+)?)\\s*(s|sec|min)?)");

    private final Reading reading;
    private final Dataset header;

    ProjectionDoseScreen(Reading reading) {
        this.reading = reading;
        this.header = reading.header();
    }

    /** Reads totals; false if the image is no dose screen. */
    boolean read(ReportContent content, String modality) {
        boolean capture = reading.object().sopClassUid().startsWith(SECONDARY_CAPTURE);
        String text = reading.text(Tag.CommentsOnRadiationDose).orElse("").toLowerCase(Locale.ROOT);
        if (!MODALITIES.contains(modality) || (!capture && text.isEmpty())) {
            return false;
        }
        Double dap = amount(AREA_PRODUCT, text, Quantity.DOSE_AREA_PRODUCT_GY_M2);
        if (dap == null && capture) {
            dap = Numbers.scaled(Numbers.first(header, Tag.ImageAndFluoroscopyAreaDoseProduct), DGY_CM2_IN_GY_M2);
        }
        Double seconds = seconds(text);
        if (seconds == null) {
            seconds = Numbers.positive(Numbers.orNull(Numbers.first(header, Tag.TotalTimeOfFluoroscopy)));
        }
        Totals totals = new Totals(
                null,
                Numbers.positive(dap),
                amount(REFERENCE_POINT, text, Quantity.DOSE_GY),
                seconds,
                null,
                null,
                null);
        if (totals.equals(Totals.NONE)) {
            return false;
        }
        content.report(totals);
        return true;
    }

    private Double amount(Pattern pattern, String text, Quantity quantity) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            return null;
        }
        OptionalDouble number = Numbers.parse(found.group(1));
        OptionalDouble factor = quantity.factor(found.group(2) == null ? "" : unit(found.group(2), quantity));
        if (number.isEmpty() || factor.isEmpty()) {
            reading.flag(org.doselens.exam.Flag.UNIT_NOT_UNDERSTOOD);
            return null;
        }
        return Numbers.tidy(number.getAsDouble() * factor.getAsDouble());
    }

    /** The longest beginning of what stands behind a number that is a unit. */
    private static String unit(String behind, Quantity quantity) {
        for (int end = behind.length(); end > 0; end--) {
            if (quantity.factor(behind.substring(0, end)).isPresent()) {
                return behind.substring(0, end);
            }
        }
        return "";
    }

    private static Double seconds(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.find()) {
            return null;
        }
        if (time.group(1) != null) {
            double first = Double.parseDouble(time.group(1));
            double second = Double.parseDouble(time.group(2));
            return time.group(3) == null
                    ? first * 60 + second
                    : first * 3600 + second * 60 + Double.parseDouble(time.group(3));
        }
        OptionalDouble number = Numbers.parse(time.group(4));
        return "min".equals(time.group(5)) ? Numbers.scaled(number, 60) : Numbers.orNull(number);
    }
}
