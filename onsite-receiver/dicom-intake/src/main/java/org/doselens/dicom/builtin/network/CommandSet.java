package org.doselens.dicom.builtin.network;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A DIMSE command: group 0000 in Implicit VR Little Endian (DICOM PS3.7 6.3.1 and Annex E). Keys are element numbers. */
final class CommandSet {

    static final int MAX_BYTES = 16 * 1024;

    static final int AFFECTED_SOP_CLASS_UID = 0x0002;
    static final int REQUESTED_SOP_CLASS_UID = 0x0003;
    static final int COMMAND_FIELD = 0x0100;
    static final int MESSAGE_ID = 0x0110;
    static final int MESSAGE_ID_BEING_RESPONDED_TO = 0x0120;
    static final int MOVE_DESTINATION = 0x0600;
    static final int PRIORITY = 0x0700;
    static final int COMMAND_DATA_SET_TYPE = 0x0800;
    static final int STATUS = 0x0900;
    static final int ERROR_COMMENT = 0x0902;
    static final int ERROR_ID = 0x0903;
    static final int AFFECTED_SOP_INSTANCE_UID = 0x1000;
    static final int REQUESTED_SOP_INSTANCE_UID = 0x1001;
    static final int EVENT_TYPE_ID = 0x1002;
    static final int ACTION_TYPE_ID = 0x1008;
    static final int COMPLETED_SUBOPERATIONS = 0x1021;
    static final int FAILED_SUBOPERATIONS = 0x1022;
    static final int WARNING_SUBOPERATIONS = 0x1023;

    static final int C_STORE_RQ = 0x0001;
    static final int C_GET_RQ = 0x0010;
    static final int C_FIND_RQ = 0x0020;
    static final int C_MOVE_RQ = 0x0021;
    static final int C_ECHO_RQ = 0x0030;
    static final int C_CANCEL_RQ = 0x0FFF;
    static final int N_EVENT_REPORT_RQ = 0x0100;
    static final int N_SET_RQ = 0x0120;
    static final int N_ACTION_RQ = 0x0130;
    static final int N_CREATE_RQ = 0x0140;
    static final int RESPONSE = 0x8000;
    static final int NO_DATA_SET = 0x0101;

    private static final int DATA_SET_FOLLOWS = 0x0001;
    private static final int ERROR_COMMENT_LENGTH = 64;

    private final Map<Integer, byte[]> elements = new TreeMap<>();

    static CommandSet request(int commandField, int messageId, boolean withDataSet) {
        return new CommandSet()
                .number(COMMAND_FIELD, commandField)
                .number(MESSAGE_ID, messageId)
                .number(COMMAND_DATA_SET_TYPE, withDataSet ? DATA_SET_FOLLOWS : NO_DATA_SET);
    }

    /** C-CANCEL-RQ for an earlier request (PS3.7 9.3.2.3). */
    static CommandSet cancel(int messageId) {
        return new CommandSet()
                .number(COMMAND_FIELD, C_CANCEL_RQ)
                .number(MESSAGE_ID_BEING_RESPONDED_TO, messageId)
                .number(COMMAND_DATA_SET_TYPE, NO_DATA_SET);
    }

    /** The answer to this request, without a data set. */
    CommandSet answer(Answer with) {
        CommandSet answer = new CommandSet()
                .number(COMMAND_FIELD, number(COMMAND_FIELD).orElse(0) | RESPONSE)
                .number(MESSAGE_ID_BEING_RESPONDED_TO, number(MESSAGE_ID).orElse(0))
                .number(COMMAND_DATA_SET_TYPE, NO_DATA_SET)
                .number(STATUS, with.status());
        if (!with.isSuccess()) {
            answer.errorComment(with.comment());
        }
        if (with.errorId() != 0) {
            answer.number(ERROR_ID, with.errorId());
        }
        answer.name(AFFECTED_SOP_CLASS_UID, this, REQUESTED_SOP_CLASS_UID);
        answer.name(AFFECTED_SOP_INSTANCE_UID, this, REQUESTED_SOP_INSTANCE_UID);
        return answer;
    }

    /** What a request asks for by "requested" is "affected" in its answer (PS3.7 10.3). */
    private void name(int affected, CommandSet request, int requested) {
        byte[] value = request.elements.getOrDefault(affected, request.elements.get(requested));
        if (value != null) {
            elements.put(affected, value);
        }
    }

    static CommandSet parse(byte[] bytes) throws AssociationEnd {
        CommandSet command = new CommandSet();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            if (in.remaining() < 8) {
                throw malformed();
            }
            int group = in.getShort() & 0xFFFF;
            int element = in.getShort() & 0xFFFF;
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw malformed();
            }
            byte[] value = new byte[length];
            in.get(value);
            // Orthanc lets the list of failed instances, group 0008, follow the command of a retrieval's answer
            if (group == 0) {
                command.elements.put(element, value);
            } else if (command.elements.isEmpty()) {
                throw malformed();
            }
        }
        return command;
    }

    private static AssociationEnd malformed() {
        return AssociationEnd.violation(AssociationEnd.INVALID_PARAMETER_VALUE, "command set malformed");
    }

    OptionalInt number(int element) {
        byte[] value = elements.get(element);
        return value == null || value.length != 2
                ? OptionalInt.empty()
                : OptionalInt.of((value[0] & 0xFF) | ((value[1] & 0xFF) << 8));
    }

    CommandSet number(int element, int value) {
        elements.put(element, new byte[] {(byte) value, (byte) (value >> 8)});
        return this;
    }

    /** A UID without its padding; empty text if absent. */
    String uid(int element) {
        byte[] value = elements.getOrDefault(element, new byte[0]);
        return Syntaxes.withoutPadding(new String(value, StandardCharsets.ISO_8859_1));
    }

    CommandSet uid(int element, String uid) {
        elements.put(element, padded(uid, '\0'));
        return this;
    }

    /** An AE title, padded with a space (PS3.5 6.2). */
    CommandSet aeTitle(int element, String title) {
        elements.put(element, padded(title, ' '));
        return this;
    }

    /** Adds an Error Comment (0000,0902), which must not quote a value. */
    CommandSet errorComment(String comment) {
        String text = comment.replaceAll("[^\\x20-\\x7E]|\\\\", "?");
        elements.put(ERROR_COMMENT, padded(text.substring(0, Math.min(ERROR_COMMENT_LENGTH, text.length())), ' '));
        return this;
    }

    boolean hasDataSet() {
        return number(COMMAND_DATA_SET_TYPE).orElse(NO_DATA_SET) != NO_DATA_SET;
    }

    byte[] encode() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        elements.forEach((element, value) -> {
            if (element != 0) {
                append(body, element, value);
            }
        });
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        append(
                whole,
                0,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(body.size())
                        .array());
        whole.writeBytes(body.toByteArray());
        return whole.toByteArray();
    }

    private static void append(ByteArrayOutputStream out, int element, byte[] value) {
        ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0).putShort((short) element).putInt(value.length);
        out.writeBytes(head.array());
        out.writeBytes(value);
    }

    private static byte[] padded(String text, char padding) {
        String even = text.length() % 2 == 0 ? text : text + padding;
        return even.getBytes(StandardCharsets.ISO_8859_1);
    }
}
