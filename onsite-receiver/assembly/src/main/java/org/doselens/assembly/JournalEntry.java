package org.doselens.assembly;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * An object as the journal keeps it.
 *
 * @param study digest of the Study Instance UID
 * @param instance digest of the SOP Instance UID
 * @param content digest of what was extracted, to tell a repetition from news
 * @param payload what was extracted, encrypted
 * @param history whether it came as history
 * @param links digests of what objects of one session share
 * @param station digest of the station's name; null if it names none
 * @param device the device, encrypted, with its digest in {@code deviceContent}
 * @param receivedAt epoch milliseconds
 * @param dueAt epoch milliseconds; when its study is to be assembled if nothing else comes
 */
record JournalEntry(
        String study,
        String instance,
        String content,
        ByteBuffer payload,
        boolean history,
        List<String> links,
        String station,
        String deviceContent,
        ByteBuffer device,
        long receivedAt,
        long dueAt) {}
