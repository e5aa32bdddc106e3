package org.doselens.receiver.stow;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomException.Reason;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake;
import org.doselens.dicom.Tag;
import org.doselens.dicom.builtin.network.DimseStatus;
import org.doselens.dicom.builtin.network.IncomingFiles;
import org.doselens.dicom.builtin.network.IncomingFiles.Taken;

/** The Store Instances transaction (DICOM PS3.18 10.5), apart from HTTP itself. Thread-safe. */
final class StoreInstances {

    private static final String DICOM = "application/dicom";
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final int MOST_INSTANCES = 20_000;

    private final IncomingFiles files;
    private final Intake intake;

    StoreInstances(IncomingFiles files, Intake intake) {
        this.files = files;
        this.intake = intake;
    }

    /**
     * Takes every part of a body.
     *
     * @param study Study Instance UID that all must have; null for any
     */
    StoreAnswer store(String contentType, String study, InputStream body, Intake.Peer peer) throws IOException {
        String type = contentType == null ? "" : contentType;
        Matcher boundary = BOUNDARY.matcher(type);
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/related")
                || !type.toLowerCase(Locale.ROOT).contains(DICOM)
                || type.toLowerCase(Locale.ROOT).contains("application/dicom+")
                || !boundary.find()) {
            return StoreAnswer.of(415, "multipart/related; type=\"application/dicom\"; boundary=… is taken");
        }
        MultipartParts parts =
                new MultipartParts(body, boundary.group(1) != null ? boundary.group(1) : boundary.group(2));
        StoreAnswer answer = new StoreAnswer();
        try {
            while (parts.next()) {
                if (answer.instances() == MOST_INSTANCES) {
                    return StoreAnswer.of(413, "more than " + MOST_INSTANCES + " instances in one request");
                }
                one(parts, study, peer, answer);
            }
        } catch (MultipartParts.Malformed e) {
            return StoreAnswer.of(400, e.getMessage());
        }
        return answer.instances() == 0 ? StoreAnswer.of(400, "the request has no instance") : answer;
    }

    private void one(MultipartParts parts, String study, Intake.Peer peer, StoreAnswer answer) throws IOException {
        if (!parts.contentType().isEmpty() && !parts.contentType().equals(DICOM)) {
            answer.failed("", "", DimseStatus.CANNOT_UNDERSTAND);
            return;
        }
        Taken taken = files.take(parts.content(), object -> requireStudy(object, study), intake, peer);
        switch (taken.outcome()) {
            case DURABLE, IGNORED -> answer.stored(taken.sopClassUid(), taken.sopInstanceUid());
            case QUARANTINED ->
                answer.failed(taken.sopClassUid(), taken.sopInstanceUid(), DimseStatus.CANNOT_UNDERSTAND);
            case OUT_OF_RESOURCES -> answer.later(taken.sopClassUid(), taken.sopInstanceUid());
        }
    }

    private static void requireStudy(DicomObject object, String study) throws DicomException {
        if (study != null
                && !object.dataset().string(Tag.StudyInstanceUID).orElse("").equals(study)) {
            throw new DicomException(
                    Reason.BAD_ENCODING, object.headerBytes(), "the object is of another study than the request");
        }
    }
}
