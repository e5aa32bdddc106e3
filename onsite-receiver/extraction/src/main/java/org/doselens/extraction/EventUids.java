package org.doselens.extraction;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.IrradiationEventBuilder;

/**
 * Gives every event of one object a uid that is the same in every object that tells of the event. Events without one
 * get a UID made of what they were (DICOM PS3.5 B.2), so that a report sent again does not count them again.
 */
final class EventUids {

    private final String study;
    private final Map<String, IrradiationEvent> first = new HashMap<>();
    private final Map<String, Integer> used = new HashMap<>();

    EventUids(String study) {
        this.study = study;
    }

    /**
     * Sets the event's uid.
     *
     * @return false if this object told the very same event before
     */
    boolean assign(IrradiationEventBuilder event) {
        if (event.uid() == null || event.uid().isBlank()) {
            String content = content(event);
            int occurrence = used.merge(content, 1, Integer::sum);
            event.uid(derived(study, content, String.valueOf(occurrence)));
            return true;
        }
        IrradiationEvent candidate = event.build();
        IrradiationEvent known = first.putIfAbsent(event.uid(), candidate);
        if (known == null) {
            return true;
        }
        if (known.equals(candidate)) {
            return false;
        }
        // One uid for two irradiations, as some biplane devices write it: both count
        String again = derived(event.uid(), content(event), "");
        event.uid(again);
        return first.putIfAbsent(again, event.build()) == null;
    }

    /** A UID under 2.25 that is always the same for the same parts. */
    static String derived(String... parts) {
        UUID uuid = UUID.nameUUIDFromBytes(String.join("\u001F", parts).getBytes(StandardCharsets.UTF_8));
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return "2.25." + new BigInteger(1, bytes);
    }

    private static String content(IrradiationEventBuilder e) {
        return Objects.toString(e.startedAt() == null ? null : e.startedAt().toInstant())
                + '|'
                + e.type()
                + '|'
                + e.protocol()
                + '|'
                + e.plane()
                + '|'
                + e.laterality()
                + '|'
                + e.view()
                + '|'
                + e.ctdiVolMgy()
                + '|'
                + e.dlpMgyCm()
                + '|'
                + e.doseAreaProductGyM2()
                + '|'
                + e.doseAtReferencePointGy()
                + '|'
                + e.averageGlandularDoseMgy()
                + '|'
                + e.kvp()
                + '|'
                + e.exposureMas()
                + '|'
                + e.administeredActivityMbq();
    }
}
