package org.doselens.assembly;

import org.doselens.exam.WireJson;
import org.doselens.extraction.ExtractedObject;
import tools.jackson.core.JacksonException;

/** Journal entries as JSON, before encryption. */
final class JournalJson {

    private JournalJson() {}

    static byte[] write(Object entry) {
        return WireJson.mapper().writeValueAsBytes(entry);
    }

    static ExtractedObject readObject(byte[] json) {
        return read(json, ExtractedObject.class);
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
