package org.doselens.ingest.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a log says without its words: how many lines by hour, level and class, and where exceptions came from. A message is
 * free text, so none is taken over.
 */
final class LogSummary {

    /** As every process of the house writes, Spring Boot's own form among them. */
    private static final Pattern LINE = Pattern.compile(
            "^(\\d{4}-\\d\\d-\\d\\dT\\d\\d):\\d\\d:\\d\\d\\S*\\s+(ERROR|WARN|INFO)\\s+(?:\\d+ --- .*\\] )?([A-Za-z.]+[A-Za-z])\\b");

    private static final Pattern FRAME = Pattern.compile(
            "^\\s+at (?:[\\w.-]+/)?((?:org\\.doselens|com\\.clickhouse|org\\.postgresql|java)\\.[\\w.$]+"
                    + "\\([A-Za-z]+\\.java:\\d+\\))");

    private LogSummary() {}

    /** One line for each kind of line, with its count. */
    static String of(Path log) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            lines.forEach(line -> {
                Matcher said = LINE.matcher(line);
                Matcher frame = FRAME.matcher(line);
                if (said.find() && !said.group(2).equals("INFO")) {
                    counts.merge(said.group(1) + " " + said.group(2) + " " + simple(said.group(3)), 1, Integer::sum);
                } else if (frame.find()) {
                    counts.merge("at " + frame.group(1), 1, Integer::sum);
                } else {
                    counts.merge("other lines", 1, Integer::sum);
                }
            });
        }
        StringBuilder text = new StringBuilder();
        counts.forEach(
                (kind, count) -> text.append(count).append(" × ").append(kind).append('\n'));
        return text.toString();
    }

    private static String simple(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }
}
