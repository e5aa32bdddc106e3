package org.doselens.dicom.builtin.network;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes an A-ASSOCIATE-RQ or -AC body apart; every inner length is checked against what is there. */
final class AssociateDecoder {

    private static final int FIXED_BYTES = 68;
    private static final int AE_TITLE_BYTES = 16;

    private final byte[] body;
    private final List<Associate.Context> contexts = new ArrayList<>();
    private final Set<Integer> contextIds = new HashSet<>();
    private String applicationContext = "";
    private long maxPduBytes;
    private boolean asynchronous;

    AssociateDecoder(byte[] body) {
        this.body = body;
    }

    Associate decode() throws AssociationEnd {
        if (body.length < FIXED_BYTES) {
            throw invalid("A-ASSOCIATE PDU too short");
        }
        int protocolVersion = ByteBuffer.wrap(body).getShort();
        String called = Associate.text(body, 4, AE_TITLE_BYTES).strip();
        String calling =
                Associate.text(body, 4 + AE_TITLE_BYTES, AE_TITLE_BYTES).strip();
        ByteBuffer in = ByteBuffer.wrap(body).position(FIXED_BYTES);
        while (in.hasRemaining()) {
            int type = in.get() & 0xFF;
            item(type, content(in));
        }
        return new Associate(protocolVersion, called, calling, applicationContext, contexts, maxPduBytes, asynchronous);
    }

    /** The bytes of an item whose type has been read (PS3.8: type, reserved, length, content). */
    private static ByteBuffer content(ByteBuffer in) throws AssociationEnd {
        if (in.remaining() < 3) {
            throw invalid("A-ASSOCIATE item cut off");
        }
        in.get();
        int length = in.getShort() & 0xFFFF;
        if (length > in.remaining()) {
            throw invalid("A-ASSOCIATE item longer than its PDU");
        }
        ByteBuffer content = in.slice(in.position(), length);
        in.position(in.position() + length);
        return content;
    }

    private void item(int type, ByteBuffer content) throws AssociationEnd {
        switch (type) {
            case 0x10 -> applicationContext = text(content);
            case 0x20, 0x21 -> context(content);
            case 0x50 -> userInformation(content);
            default -> {
                // PS3.8 9.3.1: unrecognized items are skipped
            }
        }
    }

    private void context(ByteBuffer in) throws AssociationEnd {
        if (in.remaining() < 4) {
            throw invalid("presentation context cut off");
        }
        int id = in.get() & 0xFF;
        in.get();
        int result = in.get() & 0xFF;
        in.get();
        if (id % 2 == 0 || !contextIds.add(id)) {
            throw invalid("presentation context id even or used twice");
        }
        String abstractSyntax = "";
        List<String> transferSyntaxes = new ArrayList<>();
        while (in.hasRemaining()) {
            int type = in.get() & 0xFF;
            String uid = text(content(in));
            if (type == 0x30) {
                abstractSyntax = uid;
            } else if (type == 0x40) {
                transferSyntaxes.add(uid);
            }
        }
        contexts.add(new Associate.Context(id, result, abstractSyntax, transferSyntaxes));
    }

    private void userInformation(ByteBuffer in) throws AssociationEnd {
        while (in.hasRemaining()) {
            int type = in.get() & 0xFF;
            ByteBuffer content = content(in);
            if (type == 0x51) {
                if (content.remaining() != 4) {
                    throw invalid("maximum length item of wrong length");
                }
                maxPduBytes = content.getInt() & 0xFFFFFFFFL;
            } else if (type == 0x53) {
                asynchronous = true;
            }
        }
    }

    private static String text(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return Associate.text(bytes, 0, bytes.length);
    }

    private static AssociationEnd invalid(String message) {
        return AssociationEnd.violation(AssociationEnd.INVALID_PARAMETER_VALUE, message);
    }
}
