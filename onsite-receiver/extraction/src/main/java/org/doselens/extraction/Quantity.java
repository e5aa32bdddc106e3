package org.doselens.extraction;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A kind of measured value with the unit that the exam model keeps it in, and what other units are in it. Unit codes
 * are UCUM (DICOM PS3.16 CID 82) and the spellings devices use for it: case, points and superscripts do not count.
 */
enum Quantity {
    DLP_MGY_CM(100_000, "mgycm 1 gycm 1000 cgycm 10 dgycm 100 ugycm 1e-3 mgym 100 mgymm 0.1"),
    DOSE_AREA_PRODUCT_GY_M2(
            1,
            "gym2 1 gycm2 1e-4 dgycm2 1e-5 cgycm2 1e-6 mgycm2 1e-7 ugycm2 1e-10 dgym2 0.1 cgym2 1e-2 mgym2 1e-3 "
                    + "ugym2 1e-6 ngym2 1e-9 gymm2 1e-6 mgymm2 1e-9"),
    DOSE_GY(100, "gy 1 dgy 0.1 cgy 1e-2 mgy 1e-3 ugy 1e-6 ngy 1e-9 rad 1e-2"),
    DOSE_MGY(10_000, "gy 1e3 dgy 100 cgy 10 mgy 1 ugy 1e-3 ngy 1e-6 rad 10 mrad 1e-2"),
    LENGTH_MM(Double.MAX_VALUE, "mm 1 cm 10 m 1000 um 1e-3 dm 100 ini 25.4 in 25.4"),
    LENGTH_M(Double.MAX_VALUE, "mm 1e-3 cm 1e-2 m 1 dm 0.1 ini 0.0254 in 0.0254"),
    TIME_S(Double.MAX_VALUE, "s 1 sec 1 second 1 seconds 1 ms 1e-3 msec 1e-3 us 1e-6 min 60 h 3600 hr 3600"),
    VOLTAGE_KV(Double.MAX_VALUE, "kv 1 kvp 1 v 1e-3"),
    CURRENT_MA(Double.MAX_VALUE, "ma 1 ua 1e-3 a 1000"),
    CHARGE_MAS(Double.MAX_VALUE, "mas 1 uas 1e-3 as 1000 nas 1e-6 mc 1"),
    ACTIVITY_MBQ(100_000, "mbq 1 kbq 1e-3 bq 1e-6 gbq 1000 mci 37 uci 0.037 ci 37000 nci 3.7e-5"),
    FORCE_N(
            Double.MAX_VALUE,
            "n 1 dan 10 newton 1 kn 1000 lbfav 4.4482216 lbf 4.4482216 lb 4.4482216 kgf 9.80665 kp 9.80665"),
    MASS_KG(Double.MAX_VALUE, "kg 1 g 1e-3 lbav 0.45359237 lb 0.45359237"),
    AGE_YEARS(Double.MAX_VALUE, "a 1 y 1 yr 1 years 1 mo 0.083333333333333 wk 0.019164955 d 0.0027379093"),
    ANGLE_DEG(Double.MAX_VALUE, "deg 1 degree 1 degrees 1 rad 57.29577951308232"),
    AREA_M2(Double.MAX_VALUE, "m2 1 dm2 1e-2 cm2 1e-4 mm2 1e-6"),
    PULSE_RATE_PER_S(Double.MAX_VALUE, "pulse/s 1 /s 1 1/s 1 s1 1 hz 1 pulses/s 1 p/s 1 pulse/min 0.0166666666666667"),
    /** A pure number: whatever unit stands there means one. */
    NUMBER(Double.MAX_VALUE, "");

    private static final String NO_UNIT = " 1 none no units nounits unitless nounit na n/a ratio - ";

    /** More than any patient gets; such a value is in another unit than it says. */
    private final double most;

    @SuppressWarnings("ImmutableEnumChecker") // filled once in the constructor
    private final Map<String, Double> factors = new HashMap<>();

    Quantity(double most, String table) {
        this.most = most;
        String[] words = table.split(" ", -1);
        for (int i = 0; i + 1 < words.length; i += 2) {
            factors.put(words[i], Double.parseDouble(words[i + 1]));
        }
    }

    /**
     * What to multiply a value in {@code unit} with. A code that says the value has no unit means the template's unit;
     * a missing code or one of another quantity gives nothing.
     */
    OptionalDouble factor(String unit) {
        if (this == NUMBER) {
            return OptionalDouble.of(1);
        }
        if (unit == null || unit.isBlank()) {
            return OptionalDouble.empty();
        }
        if (saysNone(unit)) {
            return OptionalDouble.of(1);
        }
        Double factor = factors.get(normalised(unit));
        return factor == null ? OptionalDouble.empty() : OptionalDouble.of(factor);
    }

    /** Whether the code says that the value has no unit. */
    static boolean saysNone(String unit) {
        String word = unit.strip().toLowerCase(Locale.ROOT).replace("{", "").replace("}", "");
        return NO_UNIT.contains(" " + word + " ");
    }

    boolean isCredible(double value) {
        return Math.abs(value) <= most;
    }

    /** Whether the code is a unit of any quantity, or says that there is none. */
    static boolean isUnit(String code) {
        for (Quantity quantity : values()) {
            if (quantity != NUMBER && quantity.factor(code).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static String normalised(String unit) {
        StringBuilder letters = new StringBuilder(unit.length());
        for (int i = 0; i < unit.length(); i++) {
            char c = unit.charAt(i);
            switch (c) {
                case '\u00B2' -> letters.append('2');
                case '\u00B5', '\u03BC' -> letters.append('u');
                case '\u00B0' -> letters.append("deg");
                case '/' -> letters.append('/');
                default -> {
                    if (Character.isLetterOrDigit(c)) {
                        letters.append(Character.toLowerCase(c));
                    }
                }
            }
        }
        return letters.toString();
    }
}
