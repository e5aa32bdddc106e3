package org.doselens.core.exam;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;

/**
 * The place after an exam in a filter's order. Exams that come meanwhile neither repeat nor hide what follows it, as page
 * numbers would.
 *
 * @param sort what the order goes by, as {@code exams_by_filter} computes it, before its direction
 * @param startedMs 0 where no source gave a start
 */
public record ExamCursor(double sort, long startedMs, String examKey) {

    /** Before the first. */
    public static final ExamCursor START = new ExamCursor(0, 0, "");

    /** The place after this exam. */
    public static ExamCursor after(ExamRow exam, ExamFilter.Sort by) {
        long started = milliseconds(exam.startedAt());
        double sort = switch (by) {
            case RECEIVED -> milliseconds(exam.receivedAt());
            case DLP -> exam.dlpMgyCm() == null ? -1 : exam.dlpMgyCm();
            case RATIO -> exam.verdict().ratio() == null ? -1 : exam.verdict().ratio();
            case STARTED ->
                exam.startedAt() != null
                        ? started
                        : exam.siteDay()
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                                .toEpochMilli();
        };
        return new ExamCursor(sort, started, exam.examKey());
    }

    private static long milliseconds(Instant at) {
        return at == null ? 0 : at.toEpochMilli();
    }

    /** As it stands in an address; readers take it as it is. */
    public String text() {
        byte[] key = examKey.getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(16 + key.length)
                        .putDouble(sort)
                        .putLong(startedMs)
                        .put(key)
                        .array());
    }

    /** From an address; empty text is the start, and what is no cursor is nothing. */
    public static Optional<ExamCursor> of(String text) {
        if (text.isEmpty()) {
            return Optional.of(START);
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() <= 16 || bytes.remaining() > 300) {
                return Optional.empty();
            }
            double sort = bytes.getDouble();
            long started = bytes.getLong();
            return Double.isFinite(sort)
                    ? Optional.of(new ExamCursor(
                            sort, started, StandardCharsets.UTF_8.decode(bytes).toString()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
