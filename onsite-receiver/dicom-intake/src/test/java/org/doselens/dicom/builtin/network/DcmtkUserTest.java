package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.network.Dcmtk.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** dcmtk's users against our provider. */
class DcmtkUserTest {

    @TempDir
    java.nio.file.Path folder;

    private RunningListener running;
    private String port;

    @BeforeEach
    void start() throws Exception {
        running = RunningListener.start();
        port = Integer.toString(running.port());
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void echoscu_is_answered() throws Exception {
        Result result = Dcmtk.run("echoscu", "-v", "-aet", "CT_1", "localhost", port);

        assertThat(result.output()).contains("Received Echo Response (Success)");
        assertThat(result.exitCode()).isZero();
        await().untilAsserted(() -> assertThat(running.lines())
                .singleElement()
                .asString()
                .startsWith("DICOM association of CT_1@127.0.0.1 ended: released; 0 stored, 0 failed, 1 echoes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x=", "-xe", "-xb", "-xi", "-xd", "+C"})
    void storescu_stores_made_images_and_reports_in_each_uncompressed_syntax(String proposal) throws Exception {
        List<String> files = RawObject.files(folder);
        List<String> command =
                new ArrayList<>(List.of("storescu", "-v", proposal, "-aec", "ANYTHING", "localhost", port));
        command.addAll(files);

        Result result = Dcmtk.run(command.toArray(String[]::new));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(running.intake.unreadable).isEmpty();
        assertThat(running.intake.received)
                .extracting(DicomObject::sopClassUid)
                .containsExactly(Uid.CTImageStorage, Uid.XRayRadiationDoseSRStorage);
    }
}
