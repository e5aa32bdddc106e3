package org.doselens.dashboard.subscription;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is told.
 *
 * @param opens word for a link that opens a line's thing
 * @param link where more stands; empty for none
 */
record Message(String title, List<Line> lines, String opens, String link) {

    /**
     * One sentence, with what stands behind it.
     *
     * @param bold with its key words in double asterisks
     * @param link opens what it is about, after a login; empty for none
     */
    record Line(String plain, String bold, String evidence, String link) {}

    /** For mail. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.plain()).append('\n');
            indent(text, line.evidence());
            indent(text, line.link());
        }
        return link.isEmpty()
                ? text.toString()
                : text.append('\n').append(link).append('\n').toString();
    }

    private static void indent(StringBuilder text, String line) {
        if (!line.isEmpty()) {
            text.append("    ").append(line).append('\n');
        }
    }

    /**
     * For the robots of WeCom and DingTalk, which both understand this much of Markdown, and refuse the whole if it is longer
     * than they take: then the last lines are left out, and how many are said.
     *
     * @param mostBytes in UTF-8
     */
    String markdown(int mostBytes) {
        String foot = link.isEmpty() ? "" : "\n[Doselens](" + link + ")\n";
        StringBuilder text = new StringBuilder("### ").append(title).append("\n");
        for (int i = 0; i < lines.size(); i++) {
            String next = markdown(lines.get(i));
            String left = i + 1 == lines.size() ? "" : "- … +" + (lines.size() - i - 1) + "\n";
            if (bytes(text + next + left + foot) > mostBytes) {
                return text + "- … +" + (lines.size() - i) + "\n" + foot;
            }
            text.append(next);
        }
        return text + foot;
    }

    private String markdown(Line line) {
        return "- " + line.bold()
                + (line.link().isEmpty() ? "" : " [" + opens + "](" + line.link() + ")")
                + "\n"
                + (line.evidence().isEmpty() ? "" : "> " + line.evidence() + "\n\n");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
