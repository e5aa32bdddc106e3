package org.doselens.anonymizer.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.doselens.exam.WireJson;
import tools.jackson.databind.JsonNode;

/**
 * What a row of the ledger holds, before encryption.
 *
 * @param sent the line as it left
 * @param original the identified exam as JSON, or null
 * @param rules number of the row that holds the rules in force
 */
record LedgerContent(String sent, JsonNode original, long rules) {

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(WireJson.mapper().writeValueAsBytes(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static LedgerContent of(byte[] bytes) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return WireJson.mapper().readValue(in.readAllBytes(), LedgerContent.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "LedgerContent[withheld]";
    }
}
