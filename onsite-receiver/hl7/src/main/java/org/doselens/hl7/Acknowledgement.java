package org.doselens.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The answer to a message (HL7 2.9): in its separators, version and character set, with its control id, and with an ERR
 * segment in the form of its version where it is not taken.
 */
final class Acknowledgement {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);

    private final MessageHeader header;
    private final String controlId;
    private final Instant at;
    private final ZoneId zone;

    /** Answers the message of this header; {@code controlId} is the answer's own. */
    Acknowledgement(MessageHeader header, String controlId, Instant at, ZoneId zone) {
        this.header = header;
        this.controlId = controlId;
        this.at = at;
        this.zone = zone;
    }

    /**
     * The answer's bytes.
     *
     * @param code MSA-1
     * @param refused why not; null for success
     */
    byte[] bytes(String code, MessageRefused refused) {
        StringBuilder text = new StringBuilder(256);
        segment(text, msh());
        segment(text, msa(code, refused));
        if (refused != null) {
            segment(text, err(refused));
        }
        return text.toString().getBytes(characterSet());
    }

    private List<String> msh() {
        List<String> fields = new ArrayList<>(List.of(
                "MSH",
                header.encoding(),
                header.raw(5),
                header.raw(6),
                header.raw(3),
                header.raw(4),
                TIME.format(at.atZone(zone)),
                "",
                type(),
                controlId,
                header.raw(11).isEmpty() ? "P" : header.raw(11),
                header.raw(12).isEmpty() ? "2.5.1" : header.raw(12)));
        if (!header.raw(18).isEmpty()) {
            fields.addAll(List.of("", "", "", "", "", header.raw(18)));
        }
        return fields;
    }

    private String type() {
        String event = header.event();
        char component = header.encoding().charAt(0);
        if (event.isEmpty() || !event.chars().allMatch(Character::isLetterOrDigit)) {
            return "ACK";
        }
        return isOlderThan("2.3.1") ? "ACK" + component + event : "ACK" + component + event + component + "ACK";
    }

    private List<String> msa(String code, MessageRefused refused) {
        List<String> fields = new ArrayList<>(List.of("MSA", code, header.controlId()));
        if (refused != null) {
            fields.add(refused.getMessage());
        }
        return fields;
    }

    private List<String> err(MessageRefused refused) {
        String component = header.encoding().substring(0, 1);
        String where = refused.location() == null ? "" : refused.location().replace("^", component);
        List<String> code = List.of(refused.code().code(), refused.code().text(), "HL70357");
        if (isOlderThan("2.5")) {
            // ERR-1 is segment, its number, field and, in subcomponents, the code
            int parts = where.isEmpty() ? 1 : refused.location().split("\\^", -1).length;
            return List.of(
                    "ERR",
                    where
                            + component.repeat(4 - parts)
                            + String.join(header.encoding().substring(3, 4), code));
        }
        return List.of("ERR", "", where, String.join(component, code), "E", "", "", "", refused.getMessage());
    }

    private boolean isOlderThan(String version) {
        String own = header.version();
        return !own.isEmpty() && own.compareTo(version) < 0;
    }

    private void segment(StringBuilder text, List<String> fields) {
        text.append(String.join("" + header.separator(), fields)).append('\r');
    }

    private Charset characterSet() {
        return header.characterSet() == null ? StandardCharsets.UTF_8 : header.characterSet();
    }
}
