package org.doselens.dicom.builtin.network;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Writes the fields and items of an A-ASSOCIATE-RQ or -AC in their order (DICOM PS3.8 9.3.2, 9.3.3). */
final class AssociateEncoder {

    private static final int AE_TITLE_BYTES = 16;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void fixedFields(int protocolVersion, String called, String calling) {
        shortTo(out, protocolVersion);
        shortTo(out, 0);
        aeTitle(called);
        aeTitle(calling);
        out.writeBytes(new byte[32]);
    }

    private void aeTitle(String title) {
        byte[] padded = String.format("%-16s", title).getBytes(StandardCharsets.ISO_8859_1);
        out.write(padded, 0, AE_TITLE_BYTES);
    }

    void item(int type, String text) {
        item(out, type, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void context(int type, Associate.Context context) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(new byte[] {(byte) context.id(), 0, (byte) context.result(), 0});
        if (!context.abstractSyntax().isEmpty()) {
            item(content, 0x30, context.abstractSyntax().getBytes(StandardCharsets.ISO_8859_1));
        }
        context.transferSyntaxes().forEach(uid -> item(content, 0x40, uid.getBytes(StandardCharsets.ISO_8859_1)));
        item(out, type, content.toByteArray());
    }

    void userInformation(long maxPduBytes, boolean asynchronous, Collection<String> storedHere) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        item(content, 0x51, ByteBuffer.allocate(4).putInt((int) maxPduBytes).array());
        item(content, 0x52, Syntaxes.IMPLEMENTATION.getBytes(StandardCharsets.ISO_8859_1));
        if (asynchronous) {
            // one operation at a time each way, whatever was proposed
            item(content, 0x53, new byte[] {0, 1, 0, 1});
        }
        storedHere.forEach(uid -> role(content, uid));
        item(content, 0x55, Syntaxes.IMPLEMENTATION_VERSION.getBytes(StandardCharsets.ISO_8859_1));
        item(out, 0x50, content.toByteArray());
    }

    /** We want to be provider of the class and not its user (PS3.7 D.3.3.4): C-GET stores on the same association. */
    private static void role(ByteArrayOutputStream to, String sopClassUid) {
        byte[] uid = sopClassUid.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        shortTo(content, uid.length);
        content.writeBytes(uid);
        content.writeBytes(new byte[] {0, 1});
        item(to, 0x54, content.toByteArray());
    }

    byte[] pdu(int type) {
        return ByteBuffer.allocate(PduHeader.BYTES + out.size())
                .put((byte) type)
                .put((byte) 0)
                .putInt(out.size())
                .put(out.toByteArray())
                .array();
    }

    private static void item(ByteArrayOutputStream to, int type, byte[] content) {
        to.write(type);
        to.write(0);
        shortTo(to, content.length);
        to.writeBytes(content);
    }

    private static void shortTo(ByteArrayOutputStream to, int value) {
        to.write(value >> 8);
        to.write(value);
    }
}
