package org.doselens.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.exam.WireJson;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;
import org.doselens.extraction.PerformedStepReader;

/** The SR walker, the header readers and the step reader: what the data set reader lets through, they must take. */
public final class ExtractorTarget {

    private static final BuiltinHeaderReader READER =
            new BuiltinHeaderReader(new ReadLimits(1 << 20, 1 << 20, 1 << 18, 1 << 12, 64, 100_000, 10_000));
    private static final ExtractionSettings SETTINGS = new ExtractionSettings(
            ZoneId.of("Asia/Shanghai"), Clock.fixed(Instant.parse("2026-03-12T01:14:20Z"), ZoneOffset.UTC));
    private static final Extractor EXTRACTOR = new Extractor(SETTINGS);
    private static final PerformedStepReader STEPS = new PerformedStepReader(SETTINGS);

    private ExtractorTarget() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        DicomObject object;
        try {
            object = READER.readDataset(new ByteArrayInputStream(input), Uid.ExplicitVRLittleEndian, "", "2.25.1");
        } catch (DicomException refused) {
            return;
        }
        EXTRACTOR.extract(object).ifPresent(extracted -> WireJson.mapper().writeValueAsBytes(extracted));
        WireJson.mapper().writeValueAsBytes(STEPS.created("2.25.1", object.dataset()));
        STEPS.changed("2.25.1", object.dataset());
    }
}
