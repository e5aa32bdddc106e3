package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.DicomQuery;
import org.doselens.dicom.DicomQuery.Answered;
import org.doselens.dicom.DicomQuery.Retrieved;
import org.doselens.dicom.Intake.Outcome;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.AssociationException.Problem;
import org.doselens.dicom.peer.Archive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Our query and retrieve user against the archives of other makers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueryTest {

    private static final String FIND = Uid.StudyRootQueryRetrieveInformationModelFind;
    private static final Set<String> BOTH = Set.of(Uid.CTImageStorage, Uid.XRayRadiationDoseSRStorage);

    private RunningListener listener;
    private Archive archive;
    private DicomQuery query;

    abstract Archive start(Path where, Map<String, Integer> destinations) throws Exception;

    @BeforeAll
    void startAndFill(@TempDir Path folder) throws Exception {
        listener = RunningListener.start();
        archive = start(folder, Map.of("DOSELENS", listener.port()));
        query = new BuiltinDicomQuery(to(archive.port()), new BuiltinHeaderReader(ReadLimits.DEFAULT));
        StoredStudies.fill(archive.port());
    }

    @AfterAll
    void stop() throws Exception {
        archive.close();
        listener.close();
    }

    @Test
    void studies_of_a_range_of_days_are_found_with_their_text_decoded() throws Exception {
        List<Dataset> found = new ArrayList<>();

        Answered answered = query.find(FIND, studies("20260101-20260102"), found::add);

        assertThat(answered).isEqualTo(new Answered(2, true));
        assertThat(found)
                .extracting(study -> study.string(Tag.StudyInstanceUID).orElseThrow())
                .containsExactlyInAnyOrder(StoredStudies.STUDY_1, StoredStudies.STUDY_2);
        assertThat(found)
                .extracting(study -> study.string(Tag.StudyDescription).orElse(""))
                .containsOnly(StoredStudies.DESCRIPTION);
    }

    @Test
    void series_and_images_of_a_study_are_found() throws Exception {
        List<String> modalities = new ArrayList<>();
        List<String> images = new ArrayList<>();

        query.find(
                FIND,
                StoredStudies.level("SERIES")
                        .string(Tag.StudyInstanceUID, StoredStudies.STUDY_1)
                        .string(Tag.SeriesInstanceUID)
                        .string(Tag.Modality)
                        .build(),
                series -> modalities.add(series.string(Tag.Modality).orElse("")));
        query.find(
                FIND,
                StoredStudies.level("IMAGE")
                        .string(Tag.StudyInstanceUID, StoredStudies.STUDY_1)
                        .string(Tag.SeriesInstanceUID, StoredStudies.STUDY_1 + ".1")
                        .string(Tag.SOPInstanceUID)
                        .build(),
                image -> images.add(image.string(Tag.SOPInstanceUID).orElse("")));

        assertThat(modalities).containsExactlyInAnyOrder("CT", "SR");
        assertThat(images)
                .containsExactlyInAnyOrder(
                        StoredStudies.STUDY_1 + ".1.1", StoredStudies.STUDY_1 + ".1.2", StoredStudies.STUDY_1 + ".1.3");
    }

    @Test
    void a_query_that_gives_too_much_is_cancelled() throws Exception {
        List<Dataset> found = new ArrayList<>();
        DicomQuery few = new BuiltinDicomQuery(to(archive.port()), new BuiltinHeaderReader(ReadLimits.DEFAULT), 2);

        Answered answered = few.find(FIND, studies("20260101-20260103"), found::add);

        assertThat(answered).isEqualTo(new Answered(2, false));
        assertThat(found).hasSize(2);
    }

    @Test
    void objects_come_by_c_get_on_the_same_association() throws Exception {
        RecordingIntake intake = new RecordingIntake();

        Retrieved retrieved = query.get(StoredStudies.study(StoredStudies.STUDY_1), BOTH, intake);

        assertThat(retrieved.isComplete()).isTrue();
        assertThat(retrieved.completed()).isEqualTo(4);
        assertThat(intake.received)
                .extracting(DicomObject::sopClassUid)
                .containsExactlyInAnyOrder(
                        Uid.CTImageStorage, Uid.CTImageStorage, Uid.CTImageStorage, Uid.XRayRadiationDoseSRStorage);
        assertThat(intake.unreadable).isEmpty();
    }

    @Test
    void a_single_object_comes_by_c_get() throws Exception {
        RecordingIntake intake = new RecordingIntake();
        Dataset image = StoredStudies.level("IMAGE")
                .string(Tag.StudyInstanceUID, StoredStudies.STUDY_2)
                .string(Tag.SeriesInstanceUID, StoredStudies.STUDY_2 + ".1")
                .string(Tag.SOPInstanceUID, StoredStudies.STUDY_2 + ".1.2")
                .build();

        Retrieved retrieved = query.get(image, BOTH, intake);

        assertThat(retrieved.completed()).isEqualTo(1);
        assertThat(intake.received)
                .singleElement()
                .extracting(DicomObject::sopInstanceUid)
                .isEqualTo(StoredStudies.STUDY_2 + ".1.2");
    }

    @Test
    void an_object_that_is_not_kept_counts_as_failed() throws Exception {
        RecordingIntake intake = new RecordingIntake();
        intake.answer(
                object -> object.sopClassUid().equals(Uid.CTImageStorage) ? Outcome.OUT_OF_RESOURCES : Outcome.DURABLE);

        Retrieved retrieved = query.get(StoredStudies.study(StoredStudies.STUDY_1), BOTH, intake);

        assertThat(retrieved.isComplete()).isFalse();
        assertThat(retrieved.failed()).isPositive();
    }

    @Test
    void objects_come_by_c_move_to_our_own_listener() throws Exception {
        Retrieved retrieved = query.move(StoredStudies.study(StoredStudies.STUDY_1), "DOSELENS");

        assertThat(retrieved.isComplete()).isTrue();
        assertThat(listener.intake.received).hasSize(4);
    }

    @Test
    void a_move_to_a_title_the_archive_does_not_know_is_refused() {
        assertThatThrownBy(() -> query.move(StoredStudies.study(StoredStudies.STUDY_1), "NOBODY"))
                .isInstanceOf(DicomQuery.Refused.class)
                .hasMessageContaining("answered C-MOVE with ");
    }

    @Test
    void a_service_the_archive_does_not_offer_is_refused() {
        assertThatThrownBy(() -> query.find(Uid.ModalityWorklistInformationModelFind, studies(""), match -> {}))
                .isInstanceOf(DicomQuery.Refused.class)
                .hasMessageContaining("does not offer");
    }

    @Test
    void an_interrupted_thread_ends_its_query_at_once() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> query.find(FIND, studies(""), match -> {}))
                .isInstanceOf(AssociationException.class)
                .extracting(e -> ((AssociationException) e).problem())
                .isIn(Problem.LOST, Problem.UNREACHABLE);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Dataset studies(String range) {
        return StoredStudies.level("STUDY")
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.StudyDate, range)
                .string(Tag.StudyInstanceUID)
                .string(Tag.StudyDescription)
                .build();
    }

    private static SenderSettings to(int port) {
        return SenderSettings.to("localhost", port, Archive.AE_TITLE, "DOSELENS");
    }
}
