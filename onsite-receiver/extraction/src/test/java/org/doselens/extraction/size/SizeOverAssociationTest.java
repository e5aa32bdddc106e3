package org.doselens.extraction.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.DicomSender.Outgoing;
import org.doselens.dicom.Intake;
import org.doselens.dicom.PixelTap;
import org.doselens.dicom.Uid;
import org.doselens.dicom.UnreadableObject;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.DatasetEncoder;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomListener;
import org.doselens.dicom.builtin.network.BuiltinDicomSender;
import org.doselens.dicom.builtin.network.ListenerSettings;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.exam.BodySize;
import org.doselens.exam.Exam;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;
import org.junit.jupiter.api.Test;

/** The patient's size of slices that come over a real association. */
class SizeOverAssociationTest {

    private final BlockingQueue<DicomObject> received = new LinkedBlockingQueue<>();

    @Test
    void a_slice_that_passes_the_listener_leaves_its_size_and_no_pixel() throws Exception {
        Phantom phantom = new Phantom(512, 400).body(0, 0, 320, 240, 0, -1000);
        DicomObject object = sent(phantom.slice(true), new AxialSizeTap());
        Exam exam = new Extractor(ExtractionSettings.of(ZoneId.of("Asia/Shanghai")))
                .extract(object)
                .orElseThrow()
                .exam()
                .exam();
        assertThat(object.headerBytes()).isLessThan(2000);
        assertThat(exam.irradiationEvents()).singleElement().satisfies(event -> {
            assertThat(event.size().method()).isEqualTo(BodySize.Method.AXIAL_IMAGES);
            assertThat(event.waterEquivalentDiameterMm()).isCloseTo(phantom.expectedMm(), within(1.5));
        });
    }

    @Test
    void nobody_looks_at_pixels_unless_asked_to() throws Exception {
        Phantom phantom = new Phantom(512, 400).body(0, 0, 320, 240, 0, -1000);
        DicomObject object = sent(phantom.slice(true), PixelTap.CLOSED);
        assertThat(object.dataset().contains(org.doselens.dicom.Tag.WaterEquivalentDiameter))
                .isFalse();
    }

    private DicomObject sent(Dataset slice, PixelTap tap) throws Exception {
        byte[] body = new DatasetEncoder(Uid.ExplicitVRLittleEndian).encode(slice);
        ListenerSettings settings = ListenerSettings.onPort(0);
        List<Integer> statuses = new ArrayList<>();
        try (BuiltinDicomListener listener =
                new BuiltinDicomListener(settings, new BuiltinHeaderReader(ReadLimits.DEFAULT, tap), new Taking())) {
            listener.start();
            new BuiltinDicomSender(SenderSettings.to("127.0.0.1", listener.port(), "DOSELENS", "TESTER"))
                    .send(
                            List.of(new Outgoing(
                                    "slice",
                                    Uid.CTImageStorage,
                                    "1.2.3.4.5",
                                    Uid.ExplicitVRLittleEndian,
                                    () -> new ByteArrayInputStream(body))),
                            (object, status) -> statuses.add(status));
        }
        assertThat(statuses).containsExactly(0);
        return received.poll(10, TimeUnit.SECONDS);
    }

    private final class Taking implements Intake {

        @Override
        public Outcome received(DicomObject object, Peer peer) {
            received.add(object);
            return Outcome.DURABLE;
        }

        @Override
        public void unreadable(UnreadableObject object, Peer peer) {
            throw new AssertionError("not readable");
        }
    }
}
