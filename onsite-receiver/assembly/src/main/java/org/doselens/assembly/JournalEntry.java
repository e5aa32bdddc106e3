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
 * @param device what sent it
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
        SealedDevices.SealedDevice device,
        long receivedAt,
        long dueAt) {}
