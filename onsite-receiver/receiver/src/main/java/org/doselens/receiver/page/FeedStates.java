package org.doselens.receiver.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.doselens.assembly.order.FactSource;
import org.doselens.backfill.StandingPoll.PollStatus;
import org.doselens.hl7.Hl7Status;
import org.doselens.onsite.status.Status.Feed;
import org.doselens.onsite.status.Status.FeedState;
import org.doselens.receiver.order.OrderFeedSettings;
import org.doselens.receiver.service.ReceiverSettings;
import org.doselens.receiver.service.RunningParts;
import org.doselens.ris.VisitSourceStatus;

/** How HL7, the RIS view, the list, the worklist and the standing poll do, also those that are not set. */
record FeedStates(RunningParts parts) {

    List<Feed> all() {
        ReceiverSettings settings = parts.settings();
        OrderFeedSettings orders = settings.orders();
        List<Feed> feeds = new ArrayList<>();
        feeds.add(parts.orderFeeds()
                .hl7()
                .map(status -> hl7(status, parts.orderFeeds().hl7Port().orElse(0)))
                .orElse(Feed.off("hl7")));
        feeds.add(
                orders.worklist().host() == null
                        ? Feed.off("worklist")
                        : list("worklist", FactSource.WORKLIST, worklist(orders)));
        feeds.add(orders.ris().url() == null ? Feed.off("ris") : list("ris", FactSource.RIS, ""));
        feeds.add(
                orders.list().file() == null
                        ? Feed.off("list")
                        : list(
                                "list",
                                FactSource.CSV,
                                String.valueOf(orders.list().file().getFileName())));
        feeds.add(parts.pacs()
                .poll()
                .map(status -> poll(
                        status,
                        settings.pacs().aeTitle() + "@" + settings.pacs().host()))
                .orElse(Feed.off("poll")));
        return List.copyOf(feeds);
    }

    private static String worklist(OrderFeedSettings orders) {
        return orders.worklist().calledAeTitle() + "@" + orders.worklist().host() + ":"
                + orders.worklist().port();
    }

    private static Feed hl7(Hl7Status status, int port) {
        List<Hl7Status.Sender> senders = status.senders();
        Instant lastAt = senders.stream()
                .map(Hl7Status.Sender::lastAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
        long refused = senders.stream().mapToLong(Hl7Status.Sender::refused).sum();
        String problem = status.refusals().stream()
                .findFirst()
                .map(last ->
                        String.join(" ", last.type(), last.location() == null ? "" : last.location(), last.reason()))
                .orElse("");
        return new Feed(
                "hl7",
                lastAt == null ? FeedState.WAITING : FeedState.WELL,
                String.valueOf(port),
                lastAt,
                senders.stream().mapToLong(one -> one.taken() + one.ignored()).sum(),
                refused,
                problem);
    }

    private Feed list(String kind, FactSource wanted, String where) {
        Optional<VisitSourceStatus> found = parts.orderFeeds().sources().stream()
                .filter(source -> source.source() == wanted)
                .findFirst();
        return found.map(status -> new Feed(
                        kind,
                        state(status.problem(), status.lastReadAt()),
                        where,
                        status.lastReadAt(),
                        status.rows(),
                        status.refusals().size(),
                        problem(status)))
                .orElse(Feed.off(kind));
    }

    private static String problem(VisitSourceStatus status) {
        if (status.problem() != null) {
            return status.problem();
        }
        return status.refusals().stream()
                .findFirst()
                .map(one -> one.line() + ": " + one.reason())
                .orElse("");
    }

    private static Feed poll(PollStatus status, String where) {
        return new Feed(
                "poll",
                state(status.problem(), status.lastRound()),
                where,
                status.lastRound(),
                status.studies(),
                0,
                status.problem());
    }

    private static FeedState state(String problem, Instant lastAt) {
        if (problem != null && !problem.isEmpty()) {
            return FeedState.TROUBLED;
        }
        return lastAt == null ? FeedState.WAITING : FeedState.WELL;
    }
}
