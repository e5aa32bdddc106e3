package org.doselens.receiver.mapping;

import java.util.Objects;
import java.util.stream.Stream;
import org.doselens.anonymizer.OnSiteMapping;
import org.doselens.benchmarksdata.LocalName;
import org.doselens.benchmarksdata.ProcedureMapping;
import org.doselens.benchmarksdata.Proposal;
import org.doselens.benchmarksdata.StandardProcedure;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.exam.Acquisition;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;

/** Maps exams by the published rules, while their own words are still there. Thread-safe. */
public final class StandardMapping implements OnSiteMapping {

    private final StandardProcedures procedures;
    private final ProcedureMapping mapping;

    public StandardMapping(StandardProcedures procedures) {
        this.procedures = procedures;
        this.mapping = ProcedureMapping.load(procedures);
    }

    @Override
    public Mapped map(Exam exam) {
        Proposal proposal = mapping.map(localNameOf(exam));
        String region = procedures
                .byKey(proposal.standardKey() == null ? "" : proposal.standardKey())
                .map(StandardProcedure::bodyRegion)
                .orElse(null);
        return new Mapped(proposal.standardKey(), region, proposal.notPatient(), booked(exam));
    }

    @Override
    public String bodyRegion(String standardKey) {
        return procedures.byKey(standardKey).map(StandardProcedure::bodyRegion).orElse(null);
    }

    private String booked(Exam exam) {
        String name = exam.procedure() == null ? null : exam.procedure().bookedName();
        return name == null ? null : booked(exam.modality(), name);
    }

    @Override
    public String booked(String modality, String bookedName) {
        return mapping.map(new LocalName(modality, bookedName, null, null, null, null))
                .standardKey();
    }

    private static LocalName localNameOf(Exam exam) {
        return new LocalName(
                exam.modality(),
                exam.procedure() == null ? null : exam.procedure().localName(),
                exam.procedure() == null ? null : exam.procedure().protocol(),
                first(exam.acquisitions().stream().map(Acquisition::bodyPartExamined)),
                first(exam.irradiationEvents().stream().map(IrradiationEvent::targetRegion)),
                null);
    }

    private static String first(Stream<String> texts) {
        return texts.filter(Objects::nonNull).findFirst().orElse(null);
    }
}
