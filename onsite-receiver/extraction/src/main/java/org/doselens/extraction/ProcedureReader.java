package org.doselens.extraction;

import java.util.List;
import java.util.Optional;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Procedure;

/** What was done, in the site's words: General Study, Request and Procedure Step attributes. */
final class ProcedureReader {

    private final Reading reading;

    ProcedureReader(Reading reading) {
        this.reading = reading;
    }

    Procedure procedure(List<IrradiationEvent> events, boolean report) {
        return new Procedure(
                localName().orElse(null),
                null,
                protocol(events, report).orElse(null),
                null,
                null,
                bodyRegion(events).orElse(null),
                null,
                null,
                null);
    }

    private Optional<String> localName() {
        return codeMeaning(reading.header(), Tag.ProcedureCodeSequence)
                .or(() -> reading.text(Tag.StudyDescription))
                .or(() -> reading.text(Tag.RequestedProcedureDescription))
                .or(() -> codeMeaning(reading.header(), Tag.RequestedProcedureCodeSequence))
                .or(this::requested)
                .or(() -> codeMeaning(reading.header(), Tag.PerformedProcedureCodeSequence))
                .or(() -> reading.text(Tag.PerformedProcedureStepDescription));
    }

    private Optional<String> requested() {
        for (Dataset request : reading.header().items(Tag.RequestAttributesSequence)) {
            Optional<String> name = request.string(Tag.RequestedProcedureDescription)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .or(() -> codeMeaning(request, Tag.RequestedProcedureCodeSequence));
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> codeMeaning(Dataset dataset, int sequence) {
        return Code.first(dataset, sequence).map(Code::meaningOrNull);
    }

    private Optional<String> protocol(List<IrradiationEvent> events, boolean report) {
        Optional<String> header = reading.text(Tag.ProtocolName);
        if (report) {
            // some devices name the report there, as in its series description
            header = header.filter(name -> !reading.text(Tag.SeriesDescription).equals(Optional.of(name)));
        }
        return header.or(() -> firstDiagnostic(events).map(IrradiationEvent::protocol));
    }

    private Optional<String> bodyRegion(List<IrradiationEvent> events) {
        return firstDiagnostic(events)
                .map(IrradiationEvent::targetRegion)
                .filter(region -> !region.equalsIgnoreCase("Topography unknown"))
                .or(() -> reading.text(Tag.BodyPartExamined).map(Meaning::bodyPart));
    }

    /** The first event that is no localizer and no bolus watch, else the first. */
    static Optional<IrradiationEvent> firstDiagnostic(List<IrradiationEvent> events) {
        return events.stream()
                .filter(e -> e.ctdiVolMgy() == null
                        || !("Constant Angle Acquisition".equals(e.type())
                                || "Stationary Acquisition".equals(e.type())))
                .filter(e -> !"Constant Angle Acquisition".equals(e.type()))
                .findFirst()
                .or(() -> events.stream().findFirst());
    }
}
