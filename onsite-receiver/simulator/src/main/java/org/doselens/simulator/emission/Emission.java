package org.doselens.simulator.emission;

import java.time.ZonedDateTime;
import java.util.function.Supplier;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.builtin.DatasetEncoder;
import org.doselens.simulator.hospital.SimulatedDevice;

/**
 * An object a device sends. Its data set is made when asked for, the same every time.
 *
 * @param at when the device sends it, in the site's zone
 * @param examId the exam it belongs to
 */
public record Emission(
        ZonedDateTime at,
        SimulatedDevice device,
        String examId,
        String sopClassUid,
        String sopInstanceUid,
        String transferSyntaxUid,
        Supplier<Dataset> content) {

    public Dataset dataset() {
        return content.get();
    }

    /** The data set in its transfer syntax, without file meta information. */
    public byte[] encoded() {
        return encoder().encode(dataset());
    }

    public DatasetEncoder encoder() {
        return new DatasetEncoder(transferSyntaxUid);
    }
}
