package org.doselens.extraction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comments on Radiation Dose (0040,0310) of a CT, in mGy and mGy·cm. Understood are lines that name their values, such as
 * {@code Series #3 … CTDIvol=7.2 DLP=196.0}, tables below a line of headings, such as {@code Series Type Scan Range
 * CTDIvol DLP Phantom}, and {@code Total DLP=1102.4}.
 */
record DoseComments(Map<String, Line> series, Double totalDlpMgyCm) {

    private static final Pattern NUMBER = Pattern.compile("(?<![A-Z0-9.])[0-9]+(?:[.,][0-9]+)?(?![0-9.]*[A-Z])");
    private static final Pattern PHANTOM = Pattern.compile("(BODY|HEAD)?[ _-]*\\(?(16|32)(?:[.,]0)? *(?:CM)?\\)? *$");

    /** What a line tells of one series. */
    record Line(Double ctdiVolMgy, Double dlpMgyCm, Integer phantomCm) {}

    static DoseComments of(String text) {
        Map<String, Line> series = new LinkedHashMap<>();
        Double total = null;
        boolean table = false;
        int unnumbered = 0;
        for (String written : text.split("[\\r\\n;]+", -1)) {
            String line = written.toUpperCase(Locale.ROOT);
            Double dlp = after(line, "DLP");
            boolean ofAll = line.contains("TOTAL") || line.contains("\u603B") || line.contains("\u5408\u8BA1");
            if (line.contains("DLP") && ofAll) {
                total = dlp != null ? dlp : total;
            } else if (dlp != null) {
                Double number = after(line, "SERIES");
                String key = number == null ? "line " + ++unnumbered : String.valueOf(Math.round(number));
                series.putIfAbsent(key, new Line(ctdi(line), dlp, phantom(line)));
            } else if (line.contains("DLP") && line.contains("CTDI")) {
                table = true;
            } else if (table) {
                row(line, series);
            }
        }
        return new DoseComments(series, total);
    }

    /** A row begins with its series number and ends with CTDIvol, DLP and maybe the phantom. */
    private static void row(String line, Map<String, Line> series) {
        String values = line.strip();
        Integer phantom = phantom(values);
        Matcher trailing = PHANTOM.matcher(values);
        if (phantom != null && trailing.find()) {
            values = values.substring(0, trailing.start());
        }
        List<String> numbers = new ArrayList<>();
        Matcher number = NUMBER.matcher(values);
        while (number.find()) {
            numbers.add(number.group());
        }
        boolean whole = !numbers.isEmpty()
                && values.startsWith(numbers.get(0))
                && !numbers.get(0).contains(".");
        if (whole && numbers.size() >= 3) {
            int last = numbers.size() - 1;
            series.putIfAbsent(
                    numbers.get(0), new Line(value(numbers.get(last - 1)), value(numbers.get(last)), phantom));
        }
    }

    private static Double value(String number) {
        return Numbers.orNull(Numbers.parse(number));
    }

    private static Double ctdi(String line) {
        Double vol = after(line, "CTDIVOL");
        return vol != null ? vol : after(line, "CTDI");
    }

    private static Integer phantom(String line) {
        Matcher phantom = PHANTOM.matcher(line.strip());
        boolean named = phantom.find() && (phantom.group(1) != null || line.contains("CM"));
        return named ? (Integer) Integer.parseInt(phantom.group(2)) : null;
    }

    /** The number behind a word, over blanks, signs of equality and a unit in brackets. */
    private static Double after(String line, String word) {
        int at = line.indexOf(word);
        if (at < 0) {
            return null;
        }
        int from = passed(line, at + word.length());
        if (from < line.length() && (line.charAt(from) == '(' || line.charAt(from) == '[')) {
            from = passed(line, Math.max(line.indexOf(')', from), line.indexOf(']', from)) + 1);
        }
        int to = from;
        while (to < line.length() && (Character.isDigit(line.charAt(to)) || ".,".indexOf(line.charAt(to)) >= 0)) {
            to++;
        }
        while (to > from && ".,".indexOf(line.charAt(to - 1)) >= 0) {
            to--;
        }
        return Numbers.orNull(Numbers.parse(line.substring(from, to)));
    }

    private static int passed(String line, int from) {
        int at = from;
        while (at < line.length() && " =:#\t\uFF1A".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
