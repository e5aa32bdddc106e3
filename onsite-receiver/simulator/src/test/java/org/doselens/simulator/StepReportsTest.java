package org.doselens.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomListener;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake;
import org.doselens.dicom.PerformedStepIntake;
import org.doselens.dicom.Tag;
import org.doselens.dicom.UnreadableObject;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.HeaderMemory;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomListener;
import org.doselens.dicom.builtin.network.ListenerServices;
import org.doselens.dicom.builtin.network.ListenerSettings;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.step.StepPlan;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class StepReportsTest {

    private final Steps steps = new Steps();

    @Test
    void devices_report_their_steps_as_planned_and_some_forget_the_end() throws Exception {
        try (DicomListener listener = new BuiltinDicomListener(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                new BuiltinHeaderReader(ReadLimits.DEFAULT),
                ListenerServices.of(steps).withPerformedSteps(steps),
                HeaderMemory.ofHeap(10))) {
            listener.start();
            StringWriter said = new StringWriter();

            int code = new CommandLine(new SimulateCommand(Clock.systemUTC(), false))
                    .setOut(new PrintWriter(said))
                    .execute(
                            "--to",
                            "DOSELENS@localhost:" + listener.port(),
                            "--mpps",
                            "--seed",
                            Long.toString(DemoHospital.SEED),
                            "--from",
                            DemoHospital.DAY.toString());

            assertThat(code).as(said.toString()).isZero();
        }
        Map<String, String> planned = DemoHospital.plan(DemoHospital.DAY).exams().stream()
                .filter(exam -> planOf(exam) != StepPlan.NONE)
                .collect(Collectors.toMap(
                        SimulatedExam::studyInstanceUid,
                        exam -> planOf(exam).name().replace('_', ' ')));
        assertThat(steps.byStudy()).isEqualTo(planned);
        assertThat(planned.values()).contains("COMPLETED", "IN PROGRESS");
    }

    private static StepPlan planOf(SimulatedExam exam) {
        return StepPlan.of(DemoHospital.hospital(), exam);
    }

    /** Keeps the status of each step. */
    private static final class Steps implements Intake, PerformedStepIntake {

        private final Map<String, String> study = new ConcurrentHashMap<>();
        private final Map<String, String> status = new ConcurrentHashMap<>();

        Map<String, String> byStudy() {
            return study.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getValue, entry -> status.get(entry.getKey())));
        }

        @Override
        public PerformedStepIntake.Outcome created(String uid, Dataset attributes, Intake.Peer peer) {
            study.put(
                    uid,
                    attributes
                            .items(Tag.ScheduledStepAttributesSequence)
                            .get(0)
                            .string(Tag.StudyInstanceUID)
                            .orElseThrow());
            return set(uid, attributes, peer);
        }

        @Override
        public PerformedStepIntake.Outcome set(String uid, Dataset modifications, Intake.Peer peer) {
            status.put(
                    uid, modifications.string(Tag.PerformedProcedureStepStatus).orElseThrow());
            return PerformedStepIntake.Outcome.DURABLE;
        }

        @Override
        public Intake.Outcome received(DicomObject object, Peer peer) {
            return Intake.Outcome.DURABLE;
        }

        @Override
        public void unreadable(UnreadableObject object, Peer peer) {
            throw new AssertionError(object.reason());
        }
    }
}
