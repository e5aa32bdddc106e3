package org.doselens.assembly;

import org.doselens.exam.WireJson;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.PerformedStep;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Journal entries as JSON, before encryption. */
final class JournalJson {

    private JournalJson() {}

    static byte[] write(Object entry) {
        return WireJson.mapper().writeValueAsBytes(entry);
    }

    /** How the object came stands beside the entry: it is no part of what the object says. */
    static ExtractedObject readObject(byte[] json, boolean history) {
        if (!history) {
            // as extraction says of every object
            return read(json, ExtractedObject.class);
        }
        try {
            ObjectNode object = (ObjectNode) WireJson.mapper().readTree(json);
            ((ObjectNode) object.at("/exam/exam")).put("history", history);
            return WireJson.mapper().treeToValue(object, ExtractedObject.class);
        } catch (JacksonException | ClassCastException e) {
            throw new JournalException("A journal entry is not of this version: ExtractedObject", e);
        }
    }

    static PerformedStep readStep(byte[] json) {
        return read(json, PerformedStep.class);
    }

    static KnownDevice readDevice(byte[] json) {
        return read(json, KnownDevice.class);
    }

    static ToldExam readTold(byte[] json) {
        return read(json, ToldExam.class);
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            return WireJson.mapper().readValue(json, type);
        } catch (JacksonException e) {
            throw new JournalException("A journal entry is not of this version: " + type.getSimpleName(), e);
        }
    }
}
