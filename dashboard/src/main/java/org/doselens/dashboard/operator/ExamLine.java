package org.doselens.dashboard.operator;

import org.doselens.exam.WireJson;
import tools.jackson.databind.JsonNode;

/**
 * An exam as an operator sees it: what tells it apart, and all of it as it came.
 *
 * @param whole indented JSON
 */
record ExamLine(String examKey, String revision, String modality, String startedAt, String whole) {

    static ExamLine of(String line) {
        JsonNode exam = WireJson.mapper().readTree(line);
        return new ExamLine(
                exam.path("examKey").asString(""),
                exam.path("revision").asString(""),
                exam.path("modality").asString(""),
                exam.path("startedAt").asString(""),
                WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(exam));
    }
}
