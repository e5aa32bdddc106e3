package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Intake;
import org.doselens.dicom.PerformedStepSender;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.DatasetEncoder;
import org.doselens.dicom.builtin.HeaderMemory;
import org.doselens.dicom.builtin.ReadLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** MPPS of our user against our provider: what is taken, and each status of DICOM PS3.4 F.7.2. */
class PerformedStepTest {

    private static final String STEP = "2.25.31";

    private RunningListener running;
    private PerformedStepSender sender;

    @BeforeEach
    void start() throws Exception {
        running = RunningListener.start();
        sender = senderTo(running.port());
    }

    @AfterEach
    void stop() {
        running.close();
        for (String line : running.lines()) {
            assertThat(line).doesNotContain("Secret").doesNotContain("2.25.");
        }
    }

    private static PerformedStepSender senderTo(int port) {
        return new BuiltinPerformedStepSender(SenderSettings.to("localhost", port, "DOSELENS", "CT_1"));
    }

    static DatasetBuilder begun() {
        return new DatasetBuilder()
                .string(Tag.SpecificCharacterSet, "GB18030")
                .sequence(
                        Tag.ScheduledStepAttributesSequence,
                        new DatasetBuilder()
                                .string(Tag.StudyInstanceUID, "2.25.7")
                                .string(Tag.AccessionNumber, "A1")
                                .build())
                .string(Tag.PatientName, RawObject.PATIENT)
                .string(Tag.PerformedProcedureStepID, "P1")
                .string(Tag.PerformedStationAETitle, "CT_1")
                .string(Tag.PerformedProcedureStepStartDate, "20261121")
                .string(Tag.PerformedProcedureStepStartTime, "081500")
                .string(Tag.PerformedProcedureStepStatus, "IN PROGRESS")
                .string(Tag.PerformedProcedureStepDescription, "胸部平扫")
                .string(Tag.Modality, "CT");
    }

    static Dataset ended(String status) {
        return new DatasetBuilder()
                .string(Tag.PerformedProcedureStepStatus, status)
                .string(Tag.PerformedProcedureStepEndDate, "20261121")
                .string(Tag.PerformedProcedureStepEndTime, "082100")
                .build();
    }

    @Test
    void a_step_is_created_and_completed() throws Exception {
        assertThat(sender.create(STEP, begun().build())).isZero();
        assertThat(running.steps.status(STEP)).isEqualTo("IN PROGRESS");
        assertThat(sender.set(STEP, ended("COMPLETED"))).isZero();

        assertThat(running.steps.status(STEP)).isEqualTo("COMPLETED");
        assertThat(running.steps.steps.get(STEP).string(Tag.PerformedProcedureStepDescription))
                .hasValue("胸部平扫");
        await().untilAsserted(() -> assertThat(running.lines())
                .hasSize(2)
                .allMatch(
                        line -> line.contains("CT_1@127.0.0.1 ended: released; 0 stored, 0 failed, 0 echoes, 1 step")));
    }

    @Test
    void a_step_is_discontinued() throws Exception {
        sender.create(STEP, begun().build());

        assertThat(sender.set(STEP, ended("DISCONTINUED"))).isZero();
        assertThat(running.steps.status(STEP)).isEqualTo("DISCONTINUED");
    }

    @Test
    void an_instance_created_twice_is_0111_and_an_unknown_one_0112() throws Exception {
        sender.create(STEP, begun().build());

        assertThat(sender.create(STEP, begun().build())).isEqualTo(0x0111);
        assertThat(sender.set("2.25.32", ended("COMPLETED"))).isEqualTo(0x0112);
        await().untilAsserted(() -> assertThat(running.warnings())
                .hasSize(2)
                .anyMatch(line -> line.contains("1 failed (0111H the step exists already)")));
    }

    @Test
    void a_completed_step_may_no_longer_be_updated() throws Exception {
        sender.create(STEP, begun().build());
        sender.set(STEP, ended("COMPLETED"));

        try (RawPeer peer = new RawPeer(running.port())) {
            peer.send(RawPeer.request(List.of(Uid.ModalityPerformedProcedureStep)));
            peer.read();
            CommandSet request = CommandSet.request(CommandSet.N_SET_RQ, 4, true)
                    .uid(CommandSet.REQUESTED_SOP_CLASS_UID, Uid.ModalityPerformedProcedureStep)
                    .uid(CommandSet.REQUESTED_SOP_INSTANCE_UID, STEP);
            peer.send(RawPeer.pdv(1, RawPeer.COMMAND | RawPeer.LAST, request.encode()));
            peer.send(RawPeer.pdv(
                    1,
                    RawPeer.LAST,
                    new RawObject()
                            .text(Tag.PerformedProcedureStepStatus, "CS", "COMPLETED")
                            .bytes()));

            CommandSet answer = peer.read().command();
            assertThat(answer.number(CommandSet.STATUS)).hasValue(0x0110);
            assertThat(answer.number(CommandSet.ERROR_ID)).hasValue(0xA710);
            assertThat(answer.number(CommandSet.COMMAND_FIELD)).hasValue(0x8120);
            assertThat(answer.uid(CommandSet.AFFECTED_SOP_INSTANCE_UID)).isEqualTo(STEP);
        }
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of(begun().without(Tag.PerformedProcedureStepStatus), 0x0120),
                Arguments.of(begun().without(Tag.PerformedProcedureStepStartDate), 0x0120),
                Arguments.of(begun().string(Tag.PerformedProcedureStepStartTime, ""), 0x0121),
                Arguments.of(begun().without(Tag.ScheduledStepAttributesSequence), 0x0120),
                Arguments.of(begun().sequence(Tag.ScheduledStepAttributesSequence), 0x0121),
                Arguments.of(
                        begun().sequence(
                                        Tag.ScheduledStepAttributesSequence,
                                        new DatasetBuilder()
                                                .string(Tag.AccessionNumber, "A1")
                                                .build()),
                        0x0120),
                Arguments.of(begun().string(Tag.PerformedProcedureStepStatus, "COMPLETED"), 0x0106));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void what_a_step_cannot_do_without_is_demanded(DatasetBuilder step, int status) throws Exception {
        assertThat(sender.create(STEP, step.build())).isEqualTo(status);
        assertThat(running.steps.steps).isEmpty();
    }

    @Test
    void a_status_that_is_none_is_0106() throws Exception {
        sender.create(STEP, begun().build());

        assertThat(sender.set(STEP, ended("DONE"))).isEqualTo(0x0106);
        assertThat(running.steps.status(STEP)).isEqualTo("IN PROGRESS");
    }

    @Test
    void success_waits_for_durability() throws Exception {
        running.steps.full = true;

        assertThat(sender.create(STEP, begun().build())).isEqualTo(0x0213);
    }

    @Test
    void a_step_created_without_an_instance_is_given_one() throws Exception {
        try (RawPeer peer = new RawPeer(running.port())) {
            peer.send(RawPeer.request(List.of(Uid.ModalityPerformedProcedureStep)));
            peer.read();
            CommandSet request = CommandSet.request(CommandSet.N_CREATE_RQ, 3, true)
                    .uid(CommandSet.AFFECTED_SOP_CLASS_UID, Uid.ModalityPerformedProcedureStep);
            peer.send(RawPeer.pdv(1, RawPeer.COMMAND | RawPeer.LAST, request.encode()));
            peer.send(RawPeer.pdv(
                    1, RawPeer.LAST, new DatasetEncoder(Uid.ExplicitVRLittleEndian).encode(begun().build())));

            CommandSet answer = peer.read().command();
            assertThat(answer.number(CommandSet.STATUS)).hasValue(0);
            assertThat(running.steps.steps).containsOnlyKeys(answer.uid(CommandSet.AFFECTED_SOP_INSTANCE_UID));
        }
    }

    @Test
    void a_listener_without_an_intake_for_steps_refuses_the_class() throws IOException {
        Intake objects = new RecordingIntake();
        try (BuiltinDicomListener storage = new BuiltinDicomListener(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                new BuiltinHeaderReader(ReadLimits.DEFAULT),
                ListenerServices.of(objects),
                HeaderMemory.ofHeap(1))) {
            storage.start();

            assertThat(senderTo(storage.port()).create(STEP, begun().build())).isEqualTo(0x0122);
        }
    }
}
