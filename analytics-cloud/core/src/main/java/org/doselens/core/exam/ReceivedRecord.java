package org.doselens.core.exam;

import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;

/**
 * A record as it was read.
 *
 * @param line the JSON it was read from, which is kept with an exam as it came
 */
public record ReceivedRecord(WireRecord record, String line) {

    /** A record that came without its JSON. */
    public static ReceivedRecord of(WireRecord record) {
        return new ReceivedRecord(record, WireJson.write(record));
    }
}
