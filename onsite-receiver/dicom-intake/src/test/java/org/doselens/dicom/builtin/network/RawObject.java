package org.doselens.dicom.builtin.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;

/**
 * Small objects in Explicit VR Little Endian, written byte by byte so that tests can also write wrong ones. The patient
 * is called {@link #PATIENT}, a text that must turn up nowhere else.
 */
final class RawObject {

    static final String PATIENT = "Secret^Patient";
    static final String CT_INSTANCE = "2.25.1001";
    static final String REPORT_INSTANCE = "2.25.1002";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static RawObject header(String sopClassUid, String sopInstanceUid) {
        return new RawObject()
                .text(Tag.SOPClassUID, "UI", sopClassUid)
                .text(Tag.SOPInstanceUID, "UI", sopInstanceUid)
                .text(Tag.StudyDate, "DA", "20260102")
                .text(Tag.Modality, "CS", sopClassUid.equals(Uid.CTImageStorage) ? "CT" : "SR")
                .text(Tag.PatientName, "PN", PATIENT)
                .text(Tag.PatientID, "LO", PATIENT)
                .text(Tag.StudyInstanceUID, "UI", "2.25.7")
                .text(0x0020000E, "UI", "2.25.8");
    }

    /** A CT image with that many bytes of pixel data. */
    static byte[] ctImage(int pixelBytes) {
        return header(Uid.CTImageStorage, CT_INSTANCE).pixels(pixelBytes).bytes();
    }

    static byte[] report() {
        return header(Uid.XRayRadiationDoseSRStorage, REPORT_INSTANCE)
                .text(0x0040A040, "CS", "CONTAINER")
                .bytes();
    }

    RawObject pixels(int pixelBytes) {
        return number(0x00280002, 1)
                .text(0x00280004, "CS", "MONOCHROME2")
                .number(0x00280010, pixelBytes / 64)
                .number(0x00280011, 32)
                .number(0x00280100, 16)
                .number(0x00280101, 12)
                .number(0x00280102, 11)
                .number(0x00280103, 0)
                .longHead(Tag.PixelData, "OW", pixelBytes)
                .raw(new byte[pixelBytes]);
    }

    RawObject text(int tag, String vr, String text) {
        String padding = vr.equals("UI") ? "\0" : " ";
        byte[] value = (text.length() % 2 == 0 ? text : text + padding).getBytes(StandardCharsets.ISO_8859_1);
        return shortHead(tag, vr, value.length).raw(value);
    }

    RawObject number(int tag, int value) {
        return shortHead(tag, "US", 2).raw(new byte[] {(byte) value, (byte) (value >> 8)});
    }

    RawObject shortHead(int tag, String vr, int length) {
        return raw(little(8)
                .putShort((short) (tag >> 16))
                .putShort((short) tag)
                .put(vr.getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) length)
                .array());
    }

    RawObject longHead(int tag, String vr, int length) {
        return raw(little(12)
                .putShort((short) (tag >> 16))
                .putShort((short) tag)
                .put(vr.getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) 0)
                .putInt(length)
                .array());
    }

    /** An item's head (FFFE,E000). */
    RawObject item(int length) {
        return raw(little(8)
                .putShort((short) 0xFFFE)
                .putShort((short) 0xE000)
                .putInt(length)
                .array());
    }

    RawObject raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** A PS3.10 file around a data set. */
    static byte[] file(String sopClassUid, String sopInstanceUid, byte[] dataSet) {
        byte[] meta = new RawObject()
                .longHead(0x00020001, "OB", 2)
                .raw(new byte[] {0, 1})
                .text(0x00020002, "UI", sopClassUid)
                .text(0x00020003, "UI", sopInstanceUid)
                .text(0x00020010, "UI", Uid.ExplicitVRLittleEndian)
                .text(0x00020012, "UI", Syntaxes.IMPLEMENTATION)
                .bytes();
        return new RawObject()
                .raw(new byte[128])
                .raw("DICM".getBytes(StandardCharsets.US_ASCII))
                .shortHead(0x00020000, "UL", 4)
                .raw(little(4).putInt(meta.length).array())
                .raw(meta)
                .raw(dataSet)
                .bytes();
    }

    /** An image and a report as files. */
    static List<String> files(Path folder) throws IOException {
        Path image = folder.resolve("ct.dcm");
        Path report = folder.resolve("report.dcm");
        Files.write(image, file(Uid.CTImageStorage, CT_INSTANCE, ctImage(512 * 1024)));
        Files.write(report, file(Uid.XRayRadiationDoseSRStorage, REPORT_INSTANCE, report()));
        return List.of(image.toString(), report.toString());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
