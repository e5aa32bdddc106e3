package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.DicomSender.Outgoing;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.Vr;
import org.doselens.dicom.builtin.DatasetEncoder;
import org.junit.jupiter.api.Test;

/** An object of every storage class in the standard, and one in every transfer syntax, over real associations. */
class EveryClassAndSyntaxTest {

    private static final int PIXEL_BYTES = 20_000;

    private static List<String> storageClasses() throws IOException {
        try (InputStream in = EveryClassAndSyntaxTest.class.getResourceAsStream("storage-classes.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    /** PS3.6 Table A-1 without those that no data set is sent in: retired text encodings and real-time video. */
    private static List<String> transferSyntaxes() {
        Stream<String> plain = Stream.of("", ".1", ".1.98", ".1.99", ".2", ".5", ".8.1");
        Stream<String> pictures = Stream.of(
                        IntStream.rangeClosed(50, 66),
                        IntStream.of(70, 80, 81),
                        IntStream.rangeClosed(90, 95),
                        IntStream.rangeClosed(100, 108),
                        IntStream.rangeClosed(110, 112),
                        IntStream.rangeClosed(201, 205))
                .flatMap(IntStream::boxed)
                .map(number -> ".4." + number);
        Stream<String> fragmentable = IntStream.rangeClosed(100, 106).mapToObj(number -> ".4." + number + ".1");
        return Stream.of(plain, pictures, fragmentable)
                .flatMap(uids -> uids)
                .map(end -> Uid.ImplicitVRLittleEndian + end)
                .toList();
    }

    private static Outgoing outgoing(String sopClass, String transferSyntax, String instance) {
        byte[] body = new DatasetEncoder(transferSyntax)
                .encode(new DatasetBuilder()
                        .string(Tag.SOPClassUID, sopClass)
                        .string(Tag.SOPInstanceUID, instance)
                        .string(Tag.Modality, "OT")
                        .integer(Tag.Rows, 100)
                        .bytes(Tag.PixelData, Vr.OB, new byte[PIXEL_BYTES])
                        .build());
        return new Outgoing(instance, sopClass, instance, transferSyntax, () -> new ByteArrayInputStream(body));
    }

    private static List<DicomObject> sent(List<Outgoing> objects) throws Exception {
        try (RunningListener running = RunningListener.start()) {
            List<Integer> statuses = new ArrayList<>();
            BuiltinDicomSenderTest.senderTo(running.port()).send(objects, (object, status) -> statuses.add(status));

            assertThat(statuses).hasSameSizeAs(objects).containsOnly(DimseStatus.SUCCESS);
            assertThat(running.intake.unreadable).isEmpty();
            return running.intake.received;
        }
    }

    @Test
    void an_object_of_every_storage_class_is_taken() throws Exception {
        List<String> classes = storageClasses();
        List<Outgoing> objects = IntStream.range(0, classes.size())
                .mapToObj(i -> outgoing(classes.get(i), Uid.ExplicitVRLittleEndian, "2.25." + i))
                .toList();

        assertThat(classes).hasSizeGreaterThan(180);
        assertThat(sent(objects)).extracting(DicomObject::sopClassUid).containsExactlyElementsOf(classes);
    }

    @Test
    void an_object_in_every_transfer_syntax_is_taken_as_it_is() throws Exception {
        List<String> syntaxes = transferSyntaxes();
        List<Outgoing> objects = IntStream.range(0, syntaxes.size())
                .mapToObj(i -> outgoing(Uid.CTImageStorage, syntaxes.get(i), "2.25." + i))
                .toList();

        List<DicomObject> received = sent(objects);

        assertThat(received).extracting(DicomObject::transferSyntaxUid).containsExactlyElementsOf(syntaxes);
        assertThat(received)
                .allSatisfy(
                        object -> assertThat(object.dataset().integer(Tag.Rows)).hasValue(100));
    }
}
