package org.doselens.backfill;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomQuery;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;

/** The questions a back-fill asks of a PACS (study root, DICOM PS3.4 C.6.2). What it cannot be asked for is absent. */
final class PacsSearch {

    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int HOURS = 24;

    private final DicomQuery query;

    /**
     * A series.
     *
     * @param number Series Number, high if unknown so that it comes last
     * @param images how many it has; -1 if the PACS does not say
     */
    record Series(String uid, String modality, int number, int images, String stationName) {}

    /**
     * An instance.
     *
     * @param sopClass empty if the PACS does not say
     * @param acquisition Acquisition Number, empty if the PACS does not say
     */
    record Image(String uid, String sopClass, int number, String acquisition) {}

    /** More studies in an hour than a PACS lists. */
    static final class TooMany extends IOException {

        private static final long serialVersionUID = 1L;

        TooMany() {
            super("more studies in one hour than the PACS lists", null);
        }
    }

    PacsSearch(DicomQuery query) {
        this.query = query;
    }

    /** The studies of a day that have something of one of the modalities. */
    Set<String> studies(LocalDate day, Set<String> modalities) throws IOException, DicomException {
        Set<String> uids = new TreeSet<>();
        for (String modality : modalities) {
            studies(day, modality, uids);
        }
        return uids;
    }

    private void studies(LocalDate day, String modality, Set<String> uids) throws IOException, DicomException {
        if (ask(studyKeys(day, modality), uids)) {
            return;
        }
        for (int hour = 0; hour < HOURS; hour++) {
            String times = String.format(Locale.ROOT, "%02d0000-%02d5959", hour, hour);
            if (!ask(studyKeys(day, modality).string(Tag.StudyTime, times), uids)) {
                throw new TooMany();
            }
        }
    }

    private boolean ask(DatasetBuilder keys, Set<String> uids) throws IOException, DicomException {
        return query.find(
                        Uid.StudyRootQueryRetrieveInformationModelFind,
                        keys.build(),
                        match -> match.string(Tag.StudyInstanceUID).ifPresent(uids::add))
                .complete();
    }

    private static DatasetBuilder studyKeys(LocalDate day, String modality) {
        return level("STUDY")
                .string(Tag.StudyDate, DATE.format(day))
                .string(Tag.ModalitiesInStudy, modality)
                .string(Tag.StudyInstanceUID);
    }

    /** The series of a study by their number. */
    List<Series> series(String study) throws IOException, DicomException {
        List<Series> all = new ArrayList<>();
        query.find(
                Uid.StudyRootQueryRetrieveInformationModelFind,
                level("SERIES")
                        .string(Tag.StudyInstanceUID, study)
                        .string(Tag.SeriesInstanceUID)
                        .string(Tag.Modality)
                        .string(Tag.SeriesNumber)
                        .string(Tag.StationName)
                        .string(Tag.NumberOfSeriesRelatedInstances)
                        .build(),
                match -> match.string(Tag.SeriesInstanceUID).ifPresent(uid -> all.add(series(uid, match))));
        all.sort(Comparator.comparing(Series::number).thenComparing(Series::uid));
        return all;
    }

    private static Series series(String uid, Dataset match) {
        return new Series(
                uid,
                match.string(Tag.Modality).orElse("").strip().toUpperCase(Locale.ROOT),
                match.integer(Tag.SeriesNumber).orElse(Integer.MAX_VALUE),
                match.integer(Tag.NumberOfSeriesRelatedInstances).orElse(-1),
                match.string(Tag.StationName).orElse("").strip());
    }

    /** The instances of a series by their number. */
    List<Image> images(String study, String series) throws IOException, DicomException {
        List<Image> all = new ArrayList<>();
        query.find(
                Uid.StudyRootQueryRetrieveInformationModelFind,
                level("IMAGE")
                        .string(Tag.StudyInstanceUID, study)
                        .string(Tag.SeriesInstanceUID, series)
                        .string(Tag.SOPInstanceUID)
                        .string(Tag.SOPClassUID)
                        .string(Tag.InstanceNumber)
                        .string(Tag.AcquisitionNumber)
                        .build(),
                match -> match.string(Tag.SOPInstanceUID)
                        .ifPresent(uid -> all.add(new Image(
                                uid,
                                match.string(Tag.SOPClassUID).orElse(""),
                                match.integer(Tag.InstanceNumber).orElse(Integer.MAX_VALUE),
                                match.string(Tag.AcquisitionNumber).orElse("").strip()))));
        all.sort(Comparator.comparing(Image::number));
        return all;
    }

    static Dataset seriesKeys(String study, String series) {
        return level("SERIES")
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, series)
                .build();
    }

    static Dataset imageKeys(String study, String series, String image) {
        return level("IMAGE")
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, series)
                .string(Tag.SOPInstanceUID, image)
                .build();
    }

    private static DatasetBuilder level(String level) {
        return new DatasetBuilder().string(Tag.QueryRetrieveLevel, level);
    }
}
