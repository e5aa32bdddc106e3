package org.doselens.exam;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What was done in one study on one device: when, with what, with how much radiation. Identified by (tenant, examKey);
 * of several revisions the highest counts.
 *
 * @param examKey stable for all revisions of the exam; a pseudonym on the wire
 * @param revision 1 for the first record of the exam, higher for each later one
 * @param siteDay the calendar day of the start in the site's zone; fixed at revision 1 (a change is a withdrawal and a
 *     new exam)
 * @param zone IANA name of the site's time zone, such as {@code Asia/Shanghai}
 * @param modality DICOM Modality (0008,0060) of the acquisition: CT, DX, CR, PX, IO, MG, XA, RF, PT, NM, MR, US
 * @param startedAt start of the interval, with the offset the object states, else the site's; null if no source gave one
 * @param endedAt end of the interval, with the same offset; null if no source gave one
 * @param intervalSource where the interval came from, so that its bias is known
 * @param performer pseudonym of who performed the exam, null where the site's policy sends none
 * @param totals as the device reported them; where it reported none, the sum of the events
 * @param eventSums the sums over {@code irradiationEvents}; kept beside {@code totals} because the two can disagree
 * @param sources the DICOM objects the exam was read from, by kind
 * @param flags what is odd about the exam, from {@link Flag}
 * @param history true for exams read from a PACS's past, false for those that arrived as they happened
 * @param deidentification codes of DICOM PS3.15 CID 7050 that were applied, such as 113100; empty before
 *     de-identification
 * @param visit orders, arrival and how the step ended; null if nothing is known
 * @param doseSource the kind of object whose dose counts where several carry it; null without dose
 */
@RecordBuilder
public record Exam(
        int schemaVersion,
        String examKey,
        int revision,
        LocalDate siteDay,
        String zone,
        String modality,
        OffsetDateTime startedAt,
        OffsetDateTime endedAt,
        IntervalSource intervalSource,
        Device device,
        Procedure procedure,
        Patient patient,
        String performer,
        Totals totals,
        Totals eventSums,
        List<IrradiationEvent> irradiationEvents,
        List<Acquisition> acquisitions,
        List<Source> sources,
        List<Flag> flags,
        boolean history,
        List<String> deidentification,
        Visit visit,
        SourceKind doseSource)
        implements WireRecord {

    public Exam {
        irradiationEvents = Lists.copyOrEmpty(irradiationEvents);
        acquisitions = Lists.copyOrEmpty(acquisitions);
        sources = Lists.copyOrEmpty(sources);
        flags = Lists.copyOrEmpty(flags);
        deidentification = Lists.copyOrEmpty(deidentification);
    }

    /** The same exam under another key. */
    public Exam withExamKey(String key) {
        return ExamBuilder.builder(this).examKey(key).build();
    }
}
