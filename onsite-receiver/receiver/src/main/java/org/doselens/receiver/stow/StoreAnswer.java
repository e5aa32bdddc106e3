package org.doselens.receiver.stow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.doselens.dicom.builtin.network.DimseStatus;

/** The Store Instances Response (DICOM PS3.18 10.5.3 and Annex I.2) as it grows. Not thread-safe. */
final class StoreAnswer {

    private final List<String> stored = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private int later;
    private int status;
    private String refusal = "";

    /** The request as a whole is refused. */
    static StoreAnswer of(int status, String refusal) {
        StoreAnswer answer = new StoreAnswer();
        answer.status = status;
        answer.refusal = refusal;
        return answer;
    }

    void stored(String sopClassUid, String sopInstanceUid) {
        stored.add("{" + reference(sopClassUid, sopInstanceUid) + "}");
    }

    /** {@code reason} as in C-STORE (0008,1197). */
    void failed(String sopClassUid, String sopInstanceUid, int reason) {
        String reference = reference(sopClassUid, sopInstanceUid);
        failed.add("{" + reference + (reference.isEmpty() ? "" : ",") + "\"00081197\":{\"vr\":\"US\",\"Value\":["
                + reason + "]}}");
    }

    /** It cannot be kept now; the sender shall come again. */
    void later(String sopClassUid, String sopInstanceUid) {
        later++;
        failed(sopClassUid, sopInstanceUid, DimseStatus.OUT_OF_RESOURCES);
    }

    int instances() {
        return stored.size() + failed.size();
    }

    /** 200 all stored, 202 some, 409 none, 503 none for want of room. */
    int status() {
        if (status != 0) {
            return status;
        }
        if (failed.isEmpty()) {
            return 200;
        }
        return !stored.isEmpty() ? 202 : later == failed.size() ? 503 : 409;
    }

    boolean isJson() {
        return status == 0;
    }

    byte[] body() {
        return (isJson() ? json() : refusal + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private String json() {
        List<String> parts = new ArrayList<>();
        if (!failed.isEmpty()) {
            parts.add("\"00081198\":{\"vr\":\"SQ\",\"Value\":[" + String.join(",", failed) + "]}");
        }
        if (!stored.isEmpty()) {
            parts.add("\"00081199\":{\"vr\":\"SQ\",\"Value\":[" + String.join(",", stored) + "]}");
        }
        return "{" + String.join(",", parts) + "}";
    }

    private static String reference(String sopClassUid, String sopInstanceUid) {
        List<String> parts = new ArrayList<>();
        uid(parts, "00081150", sopClassUid);
        uid(parts, "00081155", sopInstanceUid);
        return String.join(",", parts);
    }

    /** What is no UID is left out: it came from outside. */
    private static void uid(List<String> parts, String tag, String uid) {
        if (uid.matches("[0-9.]{1,64}")) {
            parts.add("\"" + tag + "\":{\"vr\":\"UI\",\"Value\":[\"" + uid + "\"]}");
        }
    }
}
