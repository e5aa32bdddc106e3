package org.doselens.ingest;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.Identity;
import org.doselens.anonymizer.OnSiteMapping;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.anonymizer.Policy;
import org.doselens.anonymizer.Pseudonyms;
import org.doselens.anonymizer.SiteKeys;

/** CT exams that went through the anonymizer, as a receiver's spool takes them. */
final class TestRecords {

    private static final Anonymizer ANONYMIZER = with(SiteKeys.unsaved());

    private TestRecords() {}

    /** By the same keys, the same exam has the same pseudonym in every process. */
    static Anonymizer with(SiteKeys keys) {
        return new Anonymizer(Policy.DEFAULT, Pseudonyms.withoutStore(keys), text -> false, OnSiteMapping.NONE);
    }

    static List<OutgoingRecord> exams(int from, int to) {
        return exams(ANONYMIZER, from, to);
    }

    static List<OutgoingRecord> exams(Anonymizer anonymizer, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> anonymizer.deidentify(identified(i), 1))
                .toList();
    }

    private static IdentifiedExam identified(int number) {
        Identity identity = new Identity(
                "Test^Patient",
                "P-" + number,
                null,
                LocalDate.of(1960, 1, 1),
                List.of("A-" + number),
                "2.25." + number,
                null,
                List.of());
        return new IdentifiedExam(identity, TestExams.ofItsOwn(number));
    }
}
