package org.doselens.simulator.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.OnSiteMapping;
import org.doselens.anonymizer.Policy;
import org.doselens.anonymizer.Pseudonyms;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.assembly.ExamAssembler;
import org.doselens.dicom.DicomListener;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake;
import org.doselens.dicom.UnreadableObject;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomListener;
import org.doselens.dicom.builtin.network.ListenerSettings;
import org.doselens.exam.WireJson;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;
import org.doselens.simulator.emission.DayPlan;
import org.doselens.simulator.emission.Emission;
import org.doselens.simulator.feed.Delivery;
import org.doselens.simulator.feed.Receiver;
import org.doselens.simulator.hospital.Hospital;
import org.doselens.simulator.hospital.Hospitals;
import org.junit.jupiter.api.Test;

/** The short way to the cloud gives the records that objects over DICOM associations give. */
class SameRecordsTest {

    private static final Hospital HOSPITAL = Hospitals.named("demo", 3).orElseThrow();
    private static final DayPlan DAY = DayPlan.of(HOSPITAL, LocalDate.of(2026, 11, 2), 1);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-03T00:00:00Z"), ZoneOffset.UTC);

    private final Anonymizer anonymizer = new Anonymizer(
            Policy.DEFAULT, Pseudonyms.withoutStore(SiteKeys.unsaved()), text -> true, OnSiteMapping.NONE);

    @Test
    void records_of_packages_equal_those_that_came_over_dicom() throws Exception {
        OnSiteChain chain = new OnSiteChain(HOSPITAL.zone(), CLOCK, anonymizer);
        List<String> byPackage =
                DAY.emissions().stream().collect(Collectors.groupingBy(Emission::examId)).values().stream()
                        .flatMap(objects -> chain.records(objects).stream())
                        .map(record -> WireJson.write(record.record()))
                        .toList();

        List<String> byAssociation = new ExamAssembler()
                .assemble(receivedOverAssociations()).stream()
                        .map(exam ->
                                WireJson.write(anonymizer.deidentify(exam, 1).record()))
                        .toList();

        assertThat(byPackage).hasSameSizeAs(DAY.exams()).containsExactlyInAnyOrderElementsOf(byAssociation);
    }

    private static Collection<ExtractedObject> receivedOverAssociations() throws IOException, InterruptedException {
        Extracting extracting = new Extracting();
        ListenerSettings loopback = ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try (DicomListener listener =
                new BuiltinDicomListener(loopback, new BuiltinHeaderReader(ReadLimits.DEFAULT), extracting)) {
            listener.start();
            Receiver receiver = new Receiver("DOSELENS", "localhost", listener.port());
            try (Delivery delivery = new Delivery(receiver, 4, (object, taken) -> {})) {
                delivery.deliver(DAY.emissions(), object -> {});
            }
        }
        return new ArrayList<>(extracting.objects);
    }

    private static final class Extracting implements Intake {

        private final Extractor extractor = new Extractor(new ExtractionSettings(HOSPITAL.zone(), CLOCK));
        private final Collection<ExtractedObject> objects = new ConcurrentLinkedQueue<>();

        @Override
        public Outcome received(DicomObject object, Peer peer) {
            extractor.extract(object).ifPresent(objects::add);
            return Outcome.DURABLE;
        }

        @Override
        public void unreadable(UnreadableObject object, Peer peer) {
            throw new AssertionError(object.reason());
        }
    }
}
