package org.doselens.dicom.builtin.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.doselens.dicom.DicomSender;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.network.SenderSettings.PresentationContext;

/**
 * Storage and verification user: C-STORE and C-ECHO (DICOM PS3.4 Annexes A and B). Failures of the connection or the
 * association are {@link AssociationException}s. Thread-safe: each call uses an association of its own.
 *
 * <p>Each pair of SOP class and transfer syntax is proposed in a context of its own, at most 128 in an association, and
 * objects go as they are encoded. An object whose context the peer refused is answered 0122H without being sent.
 *
 * <p>The objects may come one by one over any time: {@code send} keeps its association open while the iterator blocks for
 * the next one, and opens another if the peer has ended it meanwhile. For a {@link Collection} all contexts are known
 * beforehand; otherwise name them in {@link SenderSettings#expected}, or a new kind of object opens a new association.
 */
public final class BuiltinDicomSender implements DicomSender {

    private final SenderSettings settings;

    public BuiltinDicomSender(SenderSettings settings) {
        this.settings = settings;
    }

    @Override
    public void echo() throws IOException {
        List<PresentationContext> verification = List.of(
                new PresentationContext(Uid.Verification, Uid.ImplicitVRLittleEndian),
                new PresentationContext(Uid.Verification, Uid.ExplicitVRLittleEndian));
        try (UserAssociation association = UserAssociation.open(settings, verification)) {
            int status = association.echo();
            association.release();
            if (status != DimseStatus.SUCCESS) {
                throw new IOException(settings.peer() + " answered C-ECHO with " + DimseStatus.text(status));
            }
        }
    }

    @Override
    public void send(Iterable<Outgoing> objects, BiConsumer<Outgoing, Integer> answered) throws IOException {
        Set<PresentationContext> known = new LinkedHashSet<>(settings.expected());
        if (objects instanceof Collection<Outgoing> all) {
            all.forEach(object -> known.add(UserAssociation.pair(object)));
        }
        UserAssociation association = null;
        try {
            for (Outgoing object : objects) {
                association = fitting(association, UserAssociation.pair(object), known);
                answered.accept(object, association.store(object));
            }
            if (association != null) {
                association.release();
            }
        } finally {
            if (association != null) {
                association.close();
            }
        }
    }

    /** The association in use if it can carry such an object, else the next one. */
    private UserAssociation fitting(UserAssociation current, PresentationContext pair, Set<PresentationContext> known)
            throws IOException {
        if (current != null && current.proposes(pair) && !current.isGone()) {
            return current;
        }
        if (current != null) {
            current.release();
            current.close();
        }
        known.add(pair);
        return UserAssociation.open(settings, proposals(pair, known));
    }

    /** All contexts if they fit, else as many as fit from the needed one on. */
    private static List<PresentationContext> proposals(PresentationContext needed, Set<PresentationContext> known) {
        List<PresentationContext> all = new ArrayList<>(known);
        if (all.size() <= Associate.MAX_CONTEXTS) {
            return all;
        }
        Collections.rotate(all, -all.indexOf(needed));
        return all.subList(0, Associate.MAX_CONTEXTS);
    }
}
