package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.IntStream;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.DatasetEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each request for storage commitment comes to; {@link DcmjsModalityTest} has it with another's modality. */
class StorageCommitmentTest {

    private RunningListener running;
    private RawPeer peer;

    @BeforeEach
    void start() throws Exception {
        running = RunningListener.start();
        peer = new RawPeer(running.port());
        peer.send(RawPeer.request(List.of(Uid.StorageCommitmentPushModel)));
        assertThat(peer.read().type()).isEqualTo(PduHeader.A_ASSOCIATE_AC);
    }

    @AfterEach
    void stop() throws Exception {
        peer.close();
        running.close();
        await().untilAsserted(() -> assertThat(RunningListener.dicomThreads()).isZero());
    }

    private static CommandSet action() {
        return CommandSet.request(CommandSet.N_ACTION_RQ, 9, true)
                .uid(CommandSet.REQUESTED_SOP_CLASS_UID, Uid.StorageCommitmentPushModel)
                .uid(CommandSet.REQUESTED_SOP_INSTANCE_UID, Uid.StorageCommitmentPushModelInstance)
                .number(CommandSet.ACTION_TYPE_ID, 1);
    }

    private static Dataset of(int instances) {
        return new DatasetBuilder()
                .string(Tag.TransactionUID, "2.25.9")
                .sequence(
                        Tag.ReferencedSOPSequence,
                        IntStream.range(0, instances)
                                .mapToObj(i -> new DatasetBuilder()
                                        .string(Tag.ReferencedSOPClassUID, Uid.CTImageStorage)
                                        .string(Tag.ReferencedSOPInstanceUID, "2.25." + i)
                                        .build())
                                .toList())
                .build();
    }

    private int statusOf(CommandSet action, Dataset information) throws Exception {
        peer.send(RawPeer.pdv(1, RawPeer.COMMAND | RawPeer.LAST, action.encode()));
        byte[] bytes = new DatasetEncoder(Uid.ExplicitVRLittleEndian).encode(information);
        for (int at = 0; at < bytes.length; at += 60_000) {
            int end = Math.min(bytes.length, at + 60_000);
            peer.send(RawPeer.pdv(
                    1, end == bytes.length ? RawPeer.LAST : 0, java.util.Arrays.copyOfRange(bytes, at, end)));
        }
        CommandSet answer = peer.read().command();
        assertThat(answer.number(CommandSet.COMMAND_FIELD)).hasValue(0x8130);
        return answer.number(CommandSet.STATUS).orElseThrow();
    }

    @Test
    void the_report_follows_the_answer_and_the_association_goes_on() throws Exception {
        assertThat(statusOf(action(), of(2))).isZero();
        CommandSet report = peer.read().command();
        peer.read();
        assertThat(report.number(CommandSet.COMMAND_FIELD)).hasValue(0x0100);
        assertThat(report.number(CommandSet.EVENT_TYPE_ID)).hasValue(2);
        peer.send(RawPeer.pdv(
                1, RawPeer.COMMAND | RawPeer.LAST, report.answer(Answer.SUCCESS).encode()));

        assertThat(statusOf(action(), of(1))).isZero();
        assertThat(running.warnings()).isEmpty();
    }

    @Test
    void a_requester_that_leaves_and_has_no_address_is_noted() throws Exception {
        assertThat(statusOf(action(), of(2))).isZero();
        peer.close();

        await().untilAsserted(() -> assertThat(running.warnings())
                .anyMatch(line -> line.equals("Storage commitment of RAW denied for 2 instances, but not reported: its"
                        + " association ended before, and no address of that AE title is set")));
    }

    @Test
    void what_is_no_such_request_is_refused() throws Exception {
        assertThat(statusOf(action().number(CommandSet.ACTION_TYPE_ID, 2), of(1)))
                .isEqualTo(0x0123);
        assertThat(statusOf(action().uid(CommandSet.REQUESTED_SOP_INSTANCE_UID, "2.25.1"), of(1)))
                .isEqualTo(0x0112);
        assertThat(statusOf(action().uid(CommandSet.REQUESTED_SOP_CLASS_UID, Uid.Verification), of(1)))
                .isEqualTo(0x0118);
        assertThat(statusOf(action(), of(0))).isEqualTo(0x0115);
        assertThat(statusOf(action(), of(CommitmentProvider.MOST_INSTANCES + 1)))
                .isEqualTo(0x0213);
        assertThat(statusOf(action(), of(1))).isZero();
    }
}
