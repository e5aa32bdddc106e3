package org.doselens.dashboard.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doselens.core.batch.ReceiverDeliveries;
import org.doselens.core.batch.Refusal;

/** Deliveries as the template asks for them. */
public final class DeliveryView {

    /** A receiver tells that it lives every quarter of an hour at least. */
    private static final Duration SILENT_AFTER = Duration.ofHours(1);

    private final List<ReceiverDeliveries> receivers;
    private final List<Refusal> refusals;
    private final Map<Integer, ReceiverDeliveries> byNumber;
    private final Instant now;

    DeliveryView(List<ReceiverDeliveries> receivers, List<Refusal> refusals, Instant now) {
        this.receivers = List.copyOf(receivers);
        this.refusals = List.copyOf(refusals);
        this.byNumber =
                receivers.stream().collect(Collectors.toMap(ReceiverDeliveries::receiverId, Function.identity()));
        this.now = now;
    }

    public List<ReceiverDeliveries> receivers() {
        return receivers;
    }

    public List<Refusal> refusals() {
        return refusals;
    }

    /** A word of the messages: {@code revoked}, {@code never}, {@code silent} or {@code working}. */
    public String state(ReceiverDeliveries receiver) {
        if (receiver.revokedAt() != null) {
            return "revoked";
        }
        if (receiver.lastAt() == null) {
            return "never";
        }
        return receiver.lastAt().isBefore(now.minus(SILENT_AFTER)) ? "silent" : "working";
    }

    /** Whether somebody should look at it. */
    public boolean alarming(ReceiverDeliveries receiver) {
        return state(receiver).equals("silent");
    }

    /** The site that a refused package's receiver stands at. */
    public String site(Refusal refusal, boolean chinese) {
        ReceiverDeliveries receiver = byNumber.get(refusal.receiverId());
        return receiver == null ? "" : chinese ? receiver.siteZh() : receiver.siteEn();
    }

    public Long bytesPerExam(ReceiverDeliveries receiver) {
        return receiver.bytesPerExam().isPresent() ? receiver.bytesPerExam().getAsLong() : null;
    }
}
