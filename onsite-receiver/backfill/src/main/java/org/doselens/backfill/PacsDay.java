package org.doselens.backfill;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.doselens.backfill.PacsSearch.Series;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomQuery;

/** What a PACS has of a day, to set beside what the receiver got. Thread-safe; a call takes one query for each modality
 * and one for each study. */
public final class PacsDay {

    private PacsDay() {}

    /**
     * A study of one modality on one station.
     *
     * @param stationName Station Name (0008,1010); empty where the PACS does not say
     */
    public record StudyThere(String studyInstanceUid, String modality, String stationName) {

        @Override
        public String toString() {
            return "StudyThere[" + modality + "]";
        }
    }

    /**
     * The studies of a day. One with series of two modalities or stations is there once for each.
     *
     * @param day Study Date
     * @throws IOException if the PACS cannot be asked
     */
    public static List<StudyThere> of(DicomQuery pacs, LocalDate day, Set<String> modalities)
            throws IOException, DicomException {
        PacsSearch search = new PacsSearch(pacs);
        List<StudyThere> there = new ArrayList<>();
        for (String study : search.studies(day, modalities)) {
            Map<String, Set<String>> stations = new TreeMap<>();
            for (Series series : search.series(study)) {
                if (modalities.contains(series.modality())) {
                    stations.computeIfAbsent(series.modality(), modality -> new TreeSet<>())
                            .add(series.stationName());
                }
            }
            stations.forEach((modality, names) ->
                    named(names).forEach(name -> there.add(new StudyThere(study, modality, name))));
        }
        return there;
    }

    /** A series made on a workstation may name none: the study is not counted twice for that. */
    private static Set<String> named(Set<String> names) {
        Set<String> named = new TreeSet<>(names);
        if (named.size() > 1) {
            named.remove("");
        }
        return named;
    }
}
