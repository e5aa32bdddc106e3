package org.doselens.dashboard.exam;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.doselens.core.exam.ExamRow;
import org.doselens.core.exam.Verdict;
import org.doselens.exam.ShortCode;
import org.doselens.exam.Totals;
import org.doselens.look.Figures;

/**
 * How an exam is called and which of its doses stands for it. The site's own name is shown if it was released; else its
 * token stands in, beside the standard name; what is not mapped is said to be so.
 */
public final class ExamWords {

    private static final Set<String> WITHOUT_RADIATION = Set.of("MR", "US", "IVUS", "OP", "OPT");

    /** What documents say of whom a level is for, with the message's name, the longer before what it holds. */
    private static final Map<String, String> POPULATION = new LinkedHashMap<>();

    static {
        POPULATION.put("(15+ y)", "over15");
        POPULATION.put("not stated in abstract", "notStated");
        POPULATION.put("standard size", "standard");
        POPULATION.put("median size", "median");
        POPULATION.put("typical", "typical");
        POPULATION.put("water-equivalent diameter", "diameter");
        POPULATION.put("lateral thickness", "lateral");
        POPULATION.put("compressed", "compressed");
        POPULATION.put("= equivalent breast", "breast");
        POPULATION.put("phantom", "phantom");
        POPULATION.put("adult", "adult");
        POPULATION.put("paediatric", "child");
        POPULATION.put("months", "months");
    }

    private final Figures f;
    private final ProcedureNames procedures;

    ExamWords(Figures f, ProcedureNames procedures) {
        this.f = f;
        this.procedures = procedures;
    }

    Figures figures() {
        return f;
    }

    /** A dose with its unit; both empty if the device reported none. */
    public record Dose(String label, String value, String unit) {

        static final Dose NONE = new Dose("", Figures.NOTHING, "");

        /** Whether there is any. */
        public boolean known() {
            return !value.equals(Figures.NOTHING);
        }
    }

    /** What stands where an exam has no dose: nothing can come of a modality without radiation, of others it may. */
    public String noDose(String modality) {
        return WITHOUT_RADIATION.contains(modality) ? Figures.NOTHING : f.word("exam.dose.none");
    }

    /** A verdict or its reason in words; empty where the modality gives nothing to judge. */
    public String verdict(ExamRow row) {
        return verdict(row.verdict(), row.modality());
    }

    /** The same outside of a list. */
    public String verdict(Verdict verdict, String modality) {
        String reason = reason(verdict, modality);
        return reason.equals("noRadiation") ? "" : f.word("verdict." + (verdict.judged() ? verdict.state() : reason));
    }

    /** Why there is no verdict, as in messages. */
    public String reason(Verdict verdict, String modality) {
        if (!verdict.judged() && WITHOUT_RADIATION.contains(modality)) {
            return "noRadiation";
        }
        boolean compared = !verdict.metric().isEmpty();
        return verdict.outcome().equals("noLevel") && !compared ? "otherModality" : verdict.outcome();
    }

    /** A term of the standard in the page's language, or as it is: of a sex, region, type or plane. */
    public String term(String kind, String term) {
        String key = term.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return switch (kind) {
            case "sex" -> f.codeWord("term.sex.", key, term);
            case "type" -> f.codeWord("term.type.", key, term);
            case "plane" -> f.codeWord("term.plane.", key, term);
            case "agent" -> f.codeWord("term.agent.", key.replaceAll("-$", ""), term);
            default -> f.codeWord("term.region.", key, term);
        };
    }

    /** The released name, else the token in brackets with the standard name. */
    public String title(String localName, String token, String standardKey) {
        if (localName != null && !localName.isEmpty()) {
            return localName;
        }
        String standard = standard(standardKey);
        return token == null || token.isEmpty() ? standard : "[" + ShortCode.of(token) + "] " + standard;
    }

    /** The title of a row. */
    public String title(ExamRow row) {
        return title(row.localName(), row.localNameToken(), row.standardKey());
    }

    /** The standard procedure's name, or that there is none. */
    public String standard(String standardKey) {
        if (standardKey == null || standardKey.isEmpty()) {
            return f.word("exam.unmapped");
        }
        return procedures.name(standardKey, f.chinese()).orElse(standardKey);
    }

    /** The dose that stands for an exam: DLP, else dose area product, glandular dose, reference point dose, activity. */
    public Dose dose(ExamRow row) {
        return dose(new Totals(
                row.dlpMgyCm(),
                row.doseAreaProductGyM2(),
                row.doseAtReferencePointGy(),
                null,
                row.averageGlandularDoseLeftMgy(),
                row.averageGlandularDoseRightMgy(),
                row.administeredActivityMbq()));
    }

    /** The same from totals. */
    public Dose dose(Totals totals) {
        if (totals.dlpMgyCm() != null) {
            return new Dose("DLP", f.count(totals.dlpMgyCm()), "mGy·cm");
        }
        if (totals.doseAreaProductGyM2() != null) {
            return new Dose("DAP", f.gyCm2(totals.doseAreaProductGyM2()), "Gy·cm²");
        }
        if (totals.averageGlandularDoseLeftMgy() != null || totals.averageGlandularDoseRightMgy() != null) {
            return new Dose("AGD", glandular(totals), "mGy");
        }
        if (totals.doseAtReferencePointGy() != null) {
            return new Dose("RP", f.significant(totals.doseAtReferencePointGy()), "Gy");
        }
        return totals.administeredActivityMbq() == null
                ? Dose.NONE
                : new Dose(f.word("exam.activity"), f.significant(totals.administeredActivityMbq()), "MBq");
    }

    String total(TotalColumn column) {
        return f.word("exam.total." + column.name());
    }

    String figure(TotalColumn column, Double value) {
        return switch (column) {
            case DLP -> f.decimal(value, 1);
            case DAP -> f.gyCm2(value);
            case FLUOROSCOPY -> f.count(value);
            default -> f.significant(value);
        };
    }

    private String glandular(Totals totals) {
        String left = f.decimal(totals.averageGlandularDoseLeftMgy(), 2);
        String right = f.decimal(totals.averageGlandularDoseRightMgy(), 2);
        return "L " + left + " R " + right;
    }

    /** A level or value of a metric in the metric's own unit. */
    public String value(String metric, Double value) {
        if (metric.startsWith("dlp")) {
            return f.count(value) + " mGy·cm";
        }
        if (metric.startsWith("ctdi") || metric.startsWith("ssde")) {
            return f.decimal(value, 1) + " mGy";
        }
        return f.significant(value) + unit(metric);
    }

    /** Whom a level is for, as its document says it; what is plain is put into the page's language. */
    public String population(String text) {
        if (!f.chinese()) {
            return text.equals("adult") ? f.word("reference.population.adult") : text;
        }
        String told = text.replaceAll("([0-9.]+ cm) compressed", "compressed $1");
        for (Map.Entry<String, String> term : POPULATION.entrySet()) {
            told = told.replace(term.getKey(), f.word("reference.population." + term.getValue()));
        }
        return told.replaceAll(" y(?=\\b|$)", f.word("reference.population.years"))
                .replaceAll(" ?[(（]", "（")
                .replace(")", "）")
                .replaceAll(", ?", "，");
    }

    /** A procedure as a document names it; plain names are put into the page's language. */
    public String published(String text) {
        return f.codeWord("reference.text.", text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"), text);
    }

    /** The metric's name. */
    public String metric(String metric) {
        return metric.isEmpty() ? "" : f.word("reference.metric." + metric);
    }

    private static String unit(String metric) {
        if (metric.endsWith("Mgy")) {
            return " mGy";
        }
        if (metric.endsWith("Gy")) {
            return " Gy";
        }
        if (metric.endsWith("GyCm2")) {
            return " Gy·cm²";
        }
        if (metric.endsWith("Min")) {
            return " min";
        }
        return metric.endsWith("Mbq") ? " MBq" : "";
    }
}
