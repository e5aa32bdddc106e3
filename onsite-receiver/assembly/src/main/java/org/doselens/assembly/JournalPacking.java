package org.doselens.assembly;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Makes entries small before they are sealed: a slice of 1.2 KB then fits a page of the file with its key instead of
 * spilling into others, which is most of what writing it costs. Entries that were kept before are read as they are.
 * Thread-safe.
 */
final class JournalPacking {

    /** No JSON text begins with it. */
    private static final byte PACKED = 1;

    /** What most entries hold. Never to be changed: what is on disk opens with it alone. */
    private static final byte[] DICTIONARY = """
            "manufacturer":"SIEMENS","model":"","stationName":"","serialNumber":"","softwareVersion":"","deviceKey":"\
            "dlpMgyCm":,"doseAreaProductGyM2":,"doseAtReferencePointGy":,"fluoroscopyTimeS":,"averageGlandularDoseMgy":\
            "scanningLengthMm":,"exposureMas":,"pitch":,"ssdeMgy":,"laterality":"","view":"","plane":"","technique":{}\
            "geometry":{"primaryAngleDeg":,"secondaryAngleDeg":},"size":{"waterEquivalentDiameterMm":,"method":"pixels"}\
            "kind":"doseReport","type":"Spiral Acquisition","targetRegion":"Chest","bodyPartExamined":"CHEST"\
            {"sopInstanceUid":"1.2.840.113619.2.","kind":"imageHeader","cumulative":false,"scope":"1.2.840.113619.2."\
            ,"contentAt":"2026-11-21T00:00:00+08:00","reportedTotals":{},"fluoroscopySecondsByEvent":{},"seriesUid":"1.2.\
            ","exam":{"identity":{"patientName":"","patientId":"","birthDate":"19","accessionNumbers":[""],\
            "studyInstanceUid":"1.2.840.113619.2.","performers":[]},"exam":{"kind":"exam","schemaVersion":2,"examKey":"1.\
            ","revision":1,"siteDay":"2026-11-21","zone":"Asia/Shanghai","modality":"CT","startedAt":"2026-11-21T08:15:30\
            +08:00","endedAt":"2026-11-21T08:15:30+08:00","intervalSource":"imageTimes","device":{"manufacturer":"",\
            "model":"","stationName":"","serialNumber":"","softwareVersion":"","deviceKey":""},"procedure":{"localName":\
            "","protocol":""},"patient":{"ageYears":,"sex":"M","heightM":1.7,"weightKg":70.0},"totals":{},"eventSums":{},\
            "irradiationEvents":[{"uid":"2.25.","type":"Constant Angle Acquisition","startedAt":"2026-11-21T08:15:30+08:00\
            ","protocol":"","ctdiVolMgy":7.25,"phantomCm":32,"kvp":120.0,"tubeCurrentMa":,"exposureTimeS":0.5,\
            "acquisitionKey":"1.2.840.113619.2.|acquisition 2"}],"acquisitions":[{"key":"1.2.840.113619.2.|acquisition 2",\
            "startedAt":"2026-11-21T08:15:30+08:00","endedAt":"2026-11-21T08:15:30+08:00","description":"","imageCount":1,\
            "seriesCount":1}],"sources":[{"kind":"imageHeader","sopClass":"1.2.840.10008.5.1.4.1.1.2","count":1}],\
            "flags":["ageUnknown"],"history":false,"deidentification":[],"doseSource":"imageHeader"}}}\
            """.getBytes(StandardCharsets.UTF_8);

    private static final int AT_ONCE = 8;

    /** Each holds a quarter of a megabyte outside the heap: fewer than there may be senders. */
    private final ArrayBlockingQueue<Deflater> idle = new ArrayBlockingQueue<>(AT_ONCE);

    byte[] pack(byte[] json) {
        Deflater lent = idle.poll();
        Deflater deflater = lent == null ? new Deflater(Deflater.BEST_SPEED, true) : lent;
        deflater.reset();
        deflater.setDictionary(DICTIONARY);
        deflater.setInput(json);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream(512);
        packed.write(PACKED);
        byte[] piece = new byte[512];
        while (!deflater.finished()) {
            packed.write(piece, 0, deflater.deflate(piece));
        }
        if (!idle.offer(deflater)) {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /** @throws JournalException if these are no bytes that {@link #pack} gave */
    static byte[] unpack(byte[] kept) {
        if (kept.length == 0 || kept[0] != PACKED) {
            return kept;
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setDictionary(DICTIONARY);
            // an inflater of bare data wants a byte behind its end
            inflater.setInput(Arrays.copyOfRange(kept, 1, kept.length + 1));
            ByteArrayOutputStream json = new ByteArrayOutputStream(2048);
            byte[] piece = new byte[2048];
            while (!inflater.finished()) {
                int length = inflater.inflate(piece);
                if (length == 0 && !inflater.finished()) {
                    throw new DataFormatException("it ends too early");
                }
                json.write(piece, 0, length);
            }
            return json.toByteArray();
        } catch (DataFormatException e) {
            throw new JournalException("A journal entry does not unpack", e);
        } finally {
            inflater.end();
        }
    }
}
