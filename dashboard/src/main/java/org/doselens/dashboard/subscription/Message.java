package org.doselens.dashboard.subscription;

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

    /** For the robots of WeCom and DingTalk, which both understand this much of Markdown. */
    String markdown() {
        StringBuilder text = new StringBuilder("### ").append(title).append("\n");
        for (Line line : lines) {
            text.append("- ").append(line.bold());
            if (!line.link().isEmpty()) {
                text.append(" [").append(opens).append("](").append(line.link()).append(')');
            }
            text.append('\n');
            if (!line.evidence().isEmpty()) {
                text.append("> ").append(line.evidence()).append("\n\n");
            }
        }
        return link.isEmpty()
                ? text.toString()
                : text.append("\n[Doselens](").append(link).append(")\n").toString();
    }
}
