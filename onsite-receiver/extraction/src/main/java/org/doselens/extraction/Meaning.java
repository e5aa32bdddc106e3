package org.doselens.extraction;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Code meanings as DICOM PS3.16 writes them, whatever code or spelling the device chose for the same thing. */
final class Meaning {

    private static final Map<String, String> BY_CODE = new HashMap<>();
    private static final Map<String, String> VIEW = new HashMap<>();
    private static final Map<String, String> BODY_PART = new HashMap<>();

    static {
        // CID 10013, CT acquisition type
        both("113804", null, "Sequenced Acquisition");
        both("P5-08001", "116152004", "Spiral Acquisition");
        both("113805", null, "Constant Angle Acquisition");
        both("113806", null, "Stationary Acquisition");
        both("113807", null, "Free Acquisition");
        both("R-FB8F8", "702569007", "Cone Beam Acquisition");
        // CID 10002, irradiation event type
        both("P5-06000", "44491008", "Fluoroscopy");
        both("113611", null, "Stationary Acquisition");
        both("113612", null, "Stepping Acquisition");
        both("113613", null, "Rotational Acquisition");
        // CID 10004, fluoro mode
        both("113630", null, "Continuous");
        both("113631", null, "Pulsed");
        // CID 10006, 10016 and 10067, filters and anodes; the older codes are of a material "or a compound of it"
        material("C-120", "12503006", "Aluminum");
        material("C-127", "66925006", "Copper");
        material("C-156", "45215009", "Tantalum");
        material("C-150", "71128006", "Molybdenum");
        material("C-167", "59801003", "Rhodium");
        material("C-137", "41967008", "Silver");
        material("C-164", "26194003", "Tungsten");
        material("C-132", "88488004", "Lead");
        material("C-139", "12597001", "Tin");
        both("113710", "767776000", "Niobium");
        both("113711", "767775001", "Europium");
        // CID 4009 and 4031, anatomic regions met in dose reports
        both("T-D4000", "818981001", "Abdomen");
        both("113345001", "818983003", "Abdomen");
        both("T-D3000", "51185008", "Chest");
        both("T-D1100", "69536005", "Head");
        both("T-A0100", "12738006", "Brain");
        both("T-D1600", "45048000", "Neck");
        both("T-D1000", "774007", "Head and Neck");
        both("T-D6000", "816092008", "Pelvis");
        both("T-D6000", "12921003", "Pelvis");
        both("T-D0010", "38266002", "Entire body");
        both("T-04000", "76752008", "Breast");
        both("T-11500", "421060004", "Spine");
        both("T-11501", "122494005", "Cervical spine");
        both("T-11502", "122495006", "Thoracic spine");
        both("T-11503", "122496007", "Lumbar spine");
        both("T-32000", "80891009", "Heart");
        both("T-D9200", "72696002", "Knee");
        both("T-D8700", "85562004", "Hand");
        both("T-D9700", "56459004", "Foot");
        both("T-D2220", "16982005", "Shoulder");
        both("T-D2500", "29836001", "Hip");
        both("T-D1213", "661005", "Jaw region");
        both("T-D8000", "53120007", "Upper limb");
        both("T-D9000", "61685007", "Lower limb");
        both("T-28000", "39607008", "Lung");
        both("T-71000", "64033007", "Kidney");
        // radiopharmaceuticals, CID 25 and 4021
        both("C-B1031", "35321007", "Fluorodeoxyglucose F^18^");

        // CID 4014, view for mammography, with the abbreviations of PS3.3 Table C.8-80
        view("R-10224", "399260004", "medio-lateral", "ML");
        view("R-10226", "399368009", "medio-lateral oblique", "MLO");
        view("R-10228", "399352003", "latero-medial", "LM");
        view("R-10230", "399099002", "latero-medial oblique", "LMO");
        view("R-10242", "399162004", "cranio-caudal", "CC");
        view("R-10244", "399196006", "caudo-cranial (from below)", "FB");
        view("R-102D0", "399188001", "superolateral to inferomedial oblique", "SIO");
        view("R-40AAA", "441555000", "inferomedial to superolateral oblique", "ISO");
        view("R-1024A", "399192008", "exaggerated cranio-caudal", "XCC");
        view("R-1024B", "399101009", "cranio-caudal exaggerated laterally", "XCCL");
        view("R-102CF", "399265009", "cranio-caudal exaggerated medially", "XCCM");

        String parts =
                "ABDOMEN Abdomen CHEST Chest THORAX Chest HEAD Head SKULL Head BRAIN Brain NECK Neck PELVIS Pelvis "
                        + "BREAST Breast SPINE Spine CSPINE Cervical_spine TSPINE Thoracic_spine LSPINE Lumbar_spine HEART Heart "
                        + "KNEE Knee HAND Hand FOOT Foot SHOULDER Shoulder HIP Hip JAW Jaw_region WHOLEBODY Entire_body "
                        + "LEG Lower_limb ARM Upper_limb ANKLE Ankle WRIST Wrist ELBOW Elbow LUNG Lung KIDNEY Kidney LIVER Liver";
        String[] words = parts.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            BODY_PART.put(words[i], words[i + 1].replace('_', ' '));
        }
    }

    private Meaning() {}

    /** The standard's meaning of a code, else the code's own, else null. */
    static String of(Code code) {
        String meaning = code.privateScheme() ? null : BY_CODE.get(code.value());
        return meaning != null ? meaning : code.meaningOrNull();
    }

    /** A meaning written as text, in the standard's spelling where it has that meaning. */
    static String ofText(String text) {
        String words = text.strip();
        return BY_CODE.values().stream()
                .filter(words::equalsIgnoreCase)
                .findFirst()
                .orElse(words);
    }

    /** A material without the words that it may be a compound. */
    static String material(Code code) {
        String meaning = of(code);
        int compound = meaning == null ? -1 : meaning.indexOf(" or ");
        return compound > 0 ? meaning.substring(0, compound) : meaning;
    }

    /** The same of a defined term such as {@code MOLYBDENUM}; null for none. */
    static String materialNamed(String term) {
        String word = term.strip().toUpperCase(Locale.ROOT);
        if (word.isEmpty() || word.equals("NONE") || word.equals("NO FILTER")) {
            return null;
        }
        String known = word.equals("ALUMINIUM") ? "ALUMINUM" : word;
        return known.charAt(0) + known.substring(1).toLowerCase(Locale.ROOT);
    }

    /** X-Ray Modulation Type in a term of Exposure Modulation Type (0018,9323), else as written. */
    static String modulation(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        return switch (word) {
            case "NONE", "OFF", "NO MODULATION", "FIXED", "CONSTANT" -> "NONE";
            case "ANGULAR", "XY_EC" -> "ANGULAR";
            case "LONGITUDINAL", "Z_EC", "Z" -> "LONGITUDINAL";
            case "XYZ_EC", "XYZ", "ANGULAR_LONGITUDINAL" -> "ANGULAR\\LONGITUDINAL";
            default -> text.strip();
        };
    }

    /** The abbreviation of a mammographic view, else its meaning. */
    static String view(Code code) {
        String byCode = code.privateScheme() ? null : VIEW.get(code.value());
        return byCode != null || code.meaningOrNull() == null ? byCode : view(code.meaning());
    }

    /** The same of text: {@code medio-lateral oblique}, {@code MLO}, {@code R MLO}; other text stays as it is. */
    static String view(String text) {
        String byMeaning = VIEW.get(text.toLowerCase(Locale.ROOT));
        if (byMeaning != null) {
            return byMeaning;
        }
        String word = letters(text);
        if (sideOfView(text) != null) {
            return word.substring(1);
        }
        return VIEW.containsValue(word) ? word : text;
    }

    /** {@code L} or {@code R} of a view that names its side in front, as {@code RCC} or {@code L-MLO}; else null. */
    static String sideOfView(String text) {
        String word = letters(text);
        boolean sided = word.length() > 2
                && !VIEW.containsValue(word)
                && VIEW.containsValue(word.substring(1))
                && (word.charAt(0) == 'L' || word.charAt(0) == 'R');
        return sided ? word.substring(0, 1) : null;
    }

    private static String letters(String text) {
        StringBuilder letters = new StringBuilder();
        text.chars().filter(Character::isLetter).forEach(c -> letters.append((char) Character.toUpperCase(c)));
        return letters.toString();
    }

    /** {@code L}, {@code R} or {@code B} of a laterality or of a breast; null for anything else. */
    static String laterality(Code code) {
        return switch (code.value()) {
            case "G-A101", "7771000", "T-04030", "80248007" -> "L";
            case "G-A100", "24028007", "T-04020", "73056007" -> "R";
            case "G-A102", "51440002", "T-04080", "63762007" -> "B";
            default -> laterality(code.meaning());
        };
    }

    /** The same of text: {@code L}, {@code LEFT}, {@code Right breast}. */
    static String laterality(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        if (word.equals("L") || word.startsWith("LEFT")) {
            return "L";
        }
        if (word.equals("B")
                || word.startsWith("BOTH")
                || word.startsWith("BILATERAL")
                || word.equals("RIGHT AND LEFT")) {
            return "B";
        }
        return word.equals("R") || word.startsWith("RIGHT") ? "R" : null;
    }

    /** The meaning of a Body Part Examined (PS3.16 Annex L); null where it is none that dose is compared by. */
    static String bodyPart(String bodyPartExamined) {
        return BODY_PART.get(bodyPartExamined.strip().toUpperCase(Locale.ROOT));
    }

    private static void both(String code, String alias, String meaning) {
        BY_CODE.put(code, meaning);
        if (alias != null) {
            BY_CODE.put(alias, meaning);
        }
    }

    private static void material(String code, String sct, String meaning) {
        both(code + "00", sct, meaning);
        both(code + "F9", null, meaning);
    }

    private static void view(String code, String alias, String meaning, String abbreviation) {
        VIEW.put(code, abbreviation);
        VIEW.put(alias, abbreviation);
        VIEW.put(meaning, abbreviation);
    }
}
