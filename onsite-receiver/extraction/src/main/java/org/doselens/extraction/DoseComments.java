package org.doselens.extraction;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Comments on Radiation Dose (0040,0310): free text that dose screens fill with lines such as {@code Series #3 …
 * CTDIvol=7.2 DLP=196.0} and {@code Total DLP=1102.4}, in mGy and mGy·cm.
 */
record DoseComments(Map<String, Line> series, Double totalDlpMgyCm) {

    /** What a line tells of one series. */
    record Line(Double ctdiVolMgy, Double dlpMgyCm) {}

    static DoseComments of(String text) {
        Map<String, Line> series = new LinkedHashMap<>();
        Double total = null;
        int unnumbered = 0;
        for (String line : text.lines().toList()) {
            String upper = line.toUpperCase(Locale.ROOT);
            Double dlp = after(upper, "DLP");
            if (dlp == null) {
                continue;
            }
            if (upper.contains("TOTAL")) {
                total = dlp;
            } else {
                Double number = after(upper, "SERIES");
                String key = number == null ? "line " + ++unnumbered : String.valueOf(Math.round(number));
                series.putIfAbsent(key, new Line(after(upper, "CTDIVOL"), dlp));
            }
        }
        return new DoseComments(series, total);
    }

    /** The number behind a word, over blanks, signs of equality and a unit in brackets. */
    private static Double after(String line, String word) {
        int at = line.indexOf(word);
        if (at < 0) {
            return null;
        }
        int from = at + word.length();
        while (from < line.length() && " =:#\t".indexOf(line.charAt(from)) >= 0) {
            from++;
        }
        if (from < line.length() && (line.charAt(from) == '(' || line.charAt(from) == '[')) {
            from = Math.max(line.indexOf(')', from), line.indexOf(']', from)) + 1;
            while (from > 0 && from < line.length() && " =:#\t".indexOf(line.charAt(from)) >= 0) {
                from++;
            }
        }
        int to = from;
        while (to < line.length() && (Character.isDigit(line.charAt(to)) || line.charAt(to) == '.')) {
            to++;
        }
        return Numbers.orNull(Numbers.parse(line.substring(from, to)));
    }
}
