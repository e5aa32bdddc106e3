package org.doselens.simulator.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomSender;
import org.doselens.dicom.PerformedStepSender;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.network.BuiltinDicomSender;
import org.doselens.dicom.builtin.network.BuiltinPerformedStepSender;
import org.doselens.dicom.builtin.network.DimseStatus;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.simulator.emission.Emission;
import org.doselens.simulator.hospital.SimulatedDevice;

/** Sends to a storage SCP, and steps to an MPPS SCP: one association per device at a time, under its own AE title. */
public final class Receiver implements Destination {

    private final String aeTitle;
    private final String host;
    private final int port;
    private final Set<String> toldBefore = ConcurrentHashMap.newKeySet();

    public Receiver(String aeTitle, String host, int port) {
        this.aeTitle = aeTitle;
        this.host = host;
        this.port = port;
    }

    @Override
    public void take(SimulatedDevice device, List<Emission> objects, BiConsumer<Emission, Boolean> answered)
            throws IOException {
        SenderSettings settings = SenderSettings.to(host, port, aeTitle, device.aeTitle());
        List<Emission> together = new ArrayList<>();
        for (Emission object : objects) {
            if (object.sopClassUid().equals(Uid.ModalityPerformedProcedureStep)) {
                store(settings, together, answered);
                together.clear();
                answered.accept(object, isReported(settings, object));
            } else {
                together.add(object);
            }
        }
        store(settings, together, answered);
    }

    /** A day that is sent again tells of steps that exist already, and as they ended. */
    private boolean isReported(SenderSettings settings, Emission step) throws IOException {
        PerformedStepSender sender = new BuiltinPerformedStepSender(settings);
        Dataset attributes = step.dataset();
        if (!attributes.contains(Tag.ScheduledStepAttributesSequence)) {
            return sender.set(step.sopInstanceUid(), attributes) == 0 || toldBefore.contains(step.sopInstanceUid());
        }
        int status = sender.create(step.sopInstanceUid(), attributes);
        if (status == DimseStatus.DUPLICATE_SOP_INSTANCE) {
            toldBefore.add(step.sopInstanceUid());
        }
        return status == 0 || status == DimseStatus.DUPLICATE_SOP_INSTANCE;
    }

    private static void store(SenderSettings settings, List<Emission> objects, BiConsumer<Emission, Boolean> answered)
            throws IOException {
        if (objects.isEmpty()) {
            return;
        }
        DicomSender sender = new BuiltinDicomSender(settings);
        IdentityHashMap<DicomSender.Outgoing, Emission> emissions = new IdentityHashMap<>();
        List<DicomSender.Outgoing> outgoing = new ArrayList<>();
        for (Emission object : objects) {
            DicomSender.Outgoing one = new DicomSender.Outgoing(
                    object.sopInstanceUid(),
                    object.sopClassUid(),
                    object.sopInstanceUid(),
                    object.transferSyntaxUid(),
                    () -> new ByteArrayInputStream(object.encoded()));
            emissions.put(one, object);
            outgoing.add(one);
        }
        try {
            sender.send(outgoing, (object, status) -> answered.accept(emissions.get(object), isTaken(status)));
        } catch (DicomException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Success and the warnings of C-STORE (DICOM PS3.4 table B.2-1): the object is stored. */
    private static boolean isTaken(int status) {
        return status == 0 || (status & 0xF000) == 0xB000;
    }

    @Override
    public String name() {
        return aeTitle + "@" + host + ":" + port;
    }
}
