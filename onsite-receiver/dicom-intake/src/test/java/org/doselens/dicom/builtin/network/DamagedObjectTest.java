package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.stream.Stream;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomException.Reason;
import org.doselens.dicom.Intake.Outcome;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects that cannot be read or kept: a status says so, one line tells it, and the same association goes on. */
class DamagedObjectTest {

    private static final int UNDEFINED_LENGTH = -1;

    private RunningListener running;

    @BeforeEach
    void start() throws Exception {
        running = RunningListener.start();
    }

    @AfterEach
    void stop() {
        running.close();
        for (String line : running.lines()) {
            assertThat(line).doesNotContain("Secret").doesNotContain("2.25.");
        }
        await().untilAsserted(() -> assertThat(RunningListener.dicomThreads()).isZero());
    }

    static Stream<Arguments> damaged() {
        RawObject header = RawObject.header(Uid.CTImageStorage, RawObject.CT_INSTANCE);
        byte[] good = header.bytes();
        return Stream.of(
                Arguments.of("truncated in its header", Arrays.copyOf(good, good.length - 3)),
                Arguments.of("truncated in its pixels", Arrays.copyOf(RawObject.ctImage(64_000), 40_000)),
                Arguments.of("truncated in a fragment", encapsulated(5000)),
                Arguments.of("truncated before its last delimiter", encapsulated(0)),
                Arguments.of("empty", new byte[0]),
                Arguments.of(
                        "sequence longer than its data set",
                        ctHeader()
                                .longHead(Tag.ContentSequence, "SQ", 5000)
                                .item(4000)
                                .bytes()),
                Arguments.of(
                        "item longer than its sequence",
                        ctHeader()
                                .longHead(Tag.ContentSequence, "SQ", 16)
                                .item(4000)
                                .raw(new byte[4000])
                                .bytes()),
                Arguments.of(
                        "element of two gigabytes",
                        ctHeader()
                                .longHead(0x00420011, "OB", Integer.MAX_VALUE - 1)
                                .raw(new byte[100])
                                .bytes()),
                Arguments.of("nested 20,000 deep", nested(20_000)),
                Arguments.of("noise", noise()));
    }

    private static RawObject ctHeader() {
        return RawObject.header(Uid.CTImageStorage, RawObject.CT_INSTANCE);
    }

    /** The first fragment is whole, the second short of so many bytes; no delimiter ends them. */
    private static byte[] encapsulated(int missing) {
        return ctHeader()
                .longHead(Tag.PixelData, "OB", UNDEFINED_LENGTH)
                .item(0)
                .item(8000)
                .raw(new byte[8000])
                .item(8000)
                .raw(new byte[8000 - missing])
                .bytes();
    }

    private static byte[] nested(int depth) {
        RawObject object = ctHeader();
        for (int i = 0; i < depth; i++) {
            object.longHead(Tag.ContentSequence, "SQ", UNDEFINED_LENGTH).item(UNDEFINED_LENGTH);
        }
        return object.bytes();
    }

    private static byte[] noise() {
        byte[] noise = new byte[5000];
        new java.util.Random(7).nextBytes(noise);
        return noise;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void an_unreadable_object_is_answered_c000_and_the_association_goes_on(String what, byte[] dataSet)
            throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            if (dataSet.length == 0) {
                peer.send(RawPeer.storeCommand(1, Uid.CTImageStorage, RawObject.CT_INSTANCE, true));
                peer.send(RawPeer.pdv(1, RawPeer.LAST, dataSet));
            } else {
                peer.store(dataSet);
            }

            assertThat(peer.read().status()).isEqualTo(DimseStatus.CANNOT_UNDERSTAND);
            assertThat(running.intake.unreadable).hasSize(1);
            assertThat(running.intake.received).isEmpty();

            peer.store(RawObject.ctImage(64_000));
            assertThat(peer.read().status()).isEqualTo(DimseStatus.SUCCESS);
            peer.send(PduHeader.release(PduHeader.A_RELEASE_RQ).array());
            assertThat(peer.read().type()).isEqualTo(PduHeader.A_RELEASE_RP);
        }
        await().untilAsserted(() -> assertThat(running.warnings())
                .singleElement()
                .asString()
                .contains("RAW@127.0.0.1 ended: released; 1 stored, 1 failed (C000H "));
        assertThat(running.lines()).hasSize(1);
    }

    @Test
    void a_truncated_object_is_told_by_its_reason() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.store(Arrays.copyOf(ctHeader().bytes(), 50));
            peer.read();
        }
        assertThat(running.intake.unreadable).extracting(DicomException::reason).containsExactly(Reason.TRUNCATED);
    }

    @Test
    void what_was_read_of_an_unreadable_object_is_handed_on_with_its_syntax() throws Exception {
        byte[] truncated = Arrays.copyOf(ctHeader().bytes(), 50);
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.store(truncated);
            peer.read();
        }
        assertThat(running.intake.unreadableObjects).singleElement().satisfies(object -> {
            assertThat(object.beginning().array()).isEqualTo(truncated);
            assertThat(object.sopInstanceUid()).isEqualTo(RawObject.CT_INSTANCE);
            assertThat(object.transferSyntaxUid()).isNotEmpty();
        });
    }

    @Test
    void success_waits_for_the_intake_and_each_outcome_has_its_status() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            assertThat(statusFor(peer, Outcome.DURABLE)).isEqualTo(0x0000);
            assertThat(statusFor(peer, Outcome.IGNORED)).isEqualTo(0x0000);
            assertThat(statusFor(peer, Outcome.QUARANTINED)).isEqualTo(0xC001);
            assertThat(statusFor(peer, Outcome.OUT_OF_RESOURCES)).isEqualTo(0xA700);
        }
    }

    private int statusFor(RawPeer peer, Outcome outcome) throws Exception {
        running.intake.answer(object -> outcome);
        peer.store(RawObject.ctImage(100_000));
        return peer.read().status();
    }

    @Test
    void an_intake_that_throws_is_0110_and_the_association_goes_on() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            running.intake.answer(object -> {
                throw new IllegalStateException(RawObject.PATIENT);
            });
            peer.store(RawObject.ctImage(100));
            assertThat(peer.read().status()).isEqualTo(DimseStatus.PROCESSING_FAILURE);
            assertThat(statusFor(peer, Outcome.DURABLE)).isZero();
        }
        await().untilAsserted(() -> assertThat(running.warnings())
                .singleElement()
                .asString()
                .contains("1 stored, 1 failed (0110H failed with IllegalStateException)"));
    }

    @Test
    void a_data_set_that_is_not_the_commands_is_a900() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.store(RawObject.header(Uid.CTImageStorage, "2.25.666").bytes());
            assertThat(peer.read().status()).isEqualTo(DimseStatus.DATA_SET_DOES_NOT_MATCH);
            peer.store(
                    RawObject.header(Uid.MRImageStorage, RawObject.CT_INSTANCE).bytes());
            assertThat(peer.read().status()).isEqualTo(DimseStatus.DATA_SET_DOES_NOT_MATCH);
        }
        assertThat(running.intake.received).isEmpty();
        assertThat(running.intake.unreadable).hasSize(2);
    }

    @Test
    void a_class_that_is_not_the_contexts_is_0122() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.send(RawPeer.storeCommand(1, Uid.MRImageStorage, RawObject.CT_INSTANCE, true));
            peer.send(RawPeer.pdv(1, RawPeer.LAST, RawObject.ctImage(100)));
            assertThat(peer.read().status()).isEqualTo(DimseStatus.SOP_CLASS_NOT_SUPPORTED);
        }
    }

    @Test
    void a_store_command_without_a_data_set_is_0212_and_another_service_0211() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.send(RawPeer.storeCommand(1, Uid.CTImageStorage, RawObject.CT_INSTANCE, false));
            assertThat(peer.read().status()).isEqualTo(DimseStatus.MISTYPED_ARGUMENT);

            CommandSet find = CommandSet.request(0x0020, 2, false).uid(CommandSet.AFFECTED_SOP_CLASS_UID, "1.2.3");
            peer.send(RawPeer.pdv(1, RawPeer.COMMAND | RawPeer.LAST, find.encode()));
            assertThat(peer.read().status()).isEqualTo(DimseStatus.UNRECOGNIZED_OPERATION);
        }
        await().untilAsserted(
                        () -> assertThat(running.listener.openAssociations()).isZero());
    }

    @Test
    void a_malformed_instance_uid_is_0117() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.send(RawPeer.storeCommand(1, Uid.CTImageStorage, "../../etc/passwd", true));
            peer.send(RawPeer.pdv(1, RawPeer.LAST, RawObject.ctImage(100)));
            assertThat(peer.read().status()).isEqualTo(DimseStatus.INVALID_SOP_INSTANCE);
        }
    }

    @Test
    void a_data_set_of_odd_length_with_its_padding_is_whole() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            peer.store(ctHeader()
                    .shortHead(0x00204000, "LT", 3)
                    .raw(new byte[] {'a', 'b', 'c', 0})
                    .bytes());
            assertThat(peer.read().status()).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    @Test
    void an_intake_that_runs_out_of_memory_ends_its_association_alone() throws Exception {
        try (RawPeer peer = RawPeer.associated(running.port())) {
            running.intake.answer(object -> {
                throw new OutOfMemoryError(RawObject.PATIENT);
            });
            peer.store(RawObject.ctImage(100));
            assertThat(peer.read().type()).isEqualTo(PduHeader.A_ABORT);
        }
        await().untilAsserted(() ->
                assertThat(running.warnings()).singleElement().asString().contains("internal error OutOfMemoryError"));
        BuiltinDicomSenderTest.senderTo(running.port()).echo();
    }
}
