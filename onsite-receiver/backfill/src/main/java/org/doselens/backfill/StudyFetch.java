package org.doselens.backfill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.doselens.backfill.PacsSearch.Image;
import org.doselens.backfill.PacsSearch.Series;
import org.doselens.dicom.DicomException;

/**
 * Fetches of one study what says something of dose or use: its dose reports; and for modalities that no report speaks
 * for, the headers of the first and the last image of each acquisition, of radiographs and runs those of each.
 * Reconstructions of an acquisition that was seen are left out.
 */
final class StudyFetch {

    private final PacsSearch search;
    private final Retriever retriever;
    private final FetchedObjects objects;
    private final String study;
    private final Set<String> modalities;
    private int missing;

    /** @param modalities whose images are wanted; reports are wanted in any case */
    StudyFetch(PacsSearch search, Retriever retriever, FetchedObjects objects, String study, Set<String> modalities) {
        this.search = search;
        this.retriever = retriever;
        this.objects = objects;
        this.study = study;
        this.modalities = modalities;
    }

    /** How many objects the PACS could not send. */
    int run() throws IOException, DicomException {
        List<Series> all = search.series(study);
        if (!isWanted(all)) {
            return 0;
        }
        for (Series series : all) {
            if (series.modality().equals("SR")) {
                reports(series);
            }
        }
        for (Series series : all) {
            if (modalities.contains(series.modality()) && !objects.tells(series.modality())) {
                headers(series);
            }
        }
        return missing;
    }

    /** Not every archive can be asked for modalities in study; a study of reports alone is wanted too. */
    private boolean isWanted(List<Series> all) {
        return all.stream().anyMatch(series -> modalities.contains(series.modality()))
                || all.stream().allMatch(series -> series.modality().equals("SR"));
    }

    private void reports(Series series) throws IOException, DicomException {
        for (Image report : search.images(study, series.uid())) {
            if (report.sopClass().isEmpty() || Wanted.REPORTS.contains(report.sopClass())) {
                fetch(series, report, Wanted.REPORTS);
            }
        }
    }

    private void headers(Series series) throws IOException, DicomException {
        List<Image> images = search.images(study, series.uid());
        if (images.isEmpty()) {
            return;
        }
        Set<String> classes = classes(series, images);
        if (Wanted.isEachAnAcquisition(series.modality())) {
            missing += retriever.fetch(PacsSearch.seriesKeys(study, series.uid()), classes, objects);
            return;
        }
        for (List<Image> acquisition : acquisitions(images)) {
            firstAndLast(series, acquisition, classes);
        }
    }

    private void firstAndLast(Series series, List<Image> acquisition, Set<String> classes) throws IOException {
        Image first = acquisition.get(0);
        Image last = acquisition.get(acquisition.size() - 1);
        boolean single = acquisition.size() == 1;
        String key = series.modality() + " " + first.acquisition();
        boolean known = series.modality().equals("CT") && !first.acquisition().isEmpty();
        if (known && objects.isReconstruction(key, series.uid())) {
            return;
        }
        objects.expect(first.uid(), single ? 1 : acquisition.size() - 1);
        fetch(series, first, classes);
        if (!single && !objects.isOfReconstruction(first.uid())) {
            objects.expect(last.uid(), 1);
            fetch(series, last, classes);
        }
    }

    private static List<List<Image>> acquisitions(List<Image> images) {
        Map<String, List<Image>> byNumber = new LinkedHashMap<>();
        images.forEach(image -> byNumber.computeIfAbsent(image.acquisition(), number -> new ArrayList<>())
                .add(image));
        return List.copyOf(byNumber.values());
    }

    private static Set<String> classes(Series series, List<Image> images) {
        Set<String> said = new TreeSet<>();
        images.forEach(image -> said.add(image.sopClass()));
        return said.contains("") ? Wanted.classesOf(series.modality()) : said;
    }

    private void fetch(Series series, Image image, Set<String> classes) throws IOException {
        missing += retriever.fetch(PacsSearch.imageKeys(study, series.uid(), image.uid()), classes, objects);
    }
}
