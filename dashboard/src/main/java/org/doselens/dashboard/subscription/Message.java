package org.doselens.dashboard.subscription;

import java.util.List;

/**
 * What is told.
 *
 * @param link where more stands; empty for none
 */
record Message(String title, List<Line> lines, String link) {

    /** One sentence, with what stands behind it; {@code bold} has its key words in double asterisks. */
    record Line(String plain, String bold, String evidence) {}

    /** For mail. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.plain()).append('\n');
            if (!line.evidence().isEmpty()) {
                text.append("    ").append(line.evidence()).append('\n');
            }
        }
        return link.isEmpty()
                ? text.toString()
                : text.append('\n').append(link).append('\n').toString();
    }

    /** For the robots of WeCom and DingTalk, which both understand this much of Markdown. */
    String markdown() {
        StringBuilder text = new StringBuilder("### ").append(title).append("\n");
        for (Line line : lines) {
            text.append("- ").append(line.bold()).append('\n');
            if (!line.evidence().isEmpty()) {
                text.append("> ").append(line.evidence()).append("\n\n");
            }
        }
        return link.isEmpty()
                ? text.toString()
                : text.append("\n[Doselens](").append(link).append(")\n").toString();
    }
}
