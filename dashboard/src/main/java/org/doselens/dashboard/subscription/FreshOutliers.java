package org.doselens.dashboard.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.doselens.core.account.People;
import org.doselens.core.organisation.Site;
import org.doselens.core.review.Item;
import org.doselens.core.review.ItemFilter;
import org.doselens.core.review.ItemState;
import org.doselens.core.review.Worklist;
import org.doselens.core.subscription.Subscription;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.exam.ExamVocabulary;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.dashboard.overview.Change;
import org.doselens.look.Figures;
import org.springframework.stereotype.Component;

/** Each outlier that came onto the worklist today, within the site's budget, for those who may open the worklist. */
@Component
class FreshOutliers {

    private static final int MOST = 500;
    private static final int LIVE_DAYS = 7;
    /** What opened just before midnight was not told yet; rather twice than not at all. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private final Worklist worklist;
    private final People people;
    private final ExamVocabulary vocabulary;
    private final Area reviewArea;

    FreshOutliers(Worklist worklist, People people, ExamVocabulary vocabulary, Area reviewArea) {
        this.worklist = worklist;
        this.people = people;
        this.vocabulary = vocabulary;
        this.reviewArea = reviewArea;
    }

    List<Change> of(Subscription subscription, Site site, Figures f, LocalDate today) {
        boolean mayOpen = people.of(subscription.tenantId()).stream()
                .anyMatch(person -> person.id() == subscription.accountId()
                        && reviewArea.readers().contains(person.role()));
        if (!mayOpen) {
            return List.of();
        }
        Instant since = today.atStartOfDay(site.zone()).toInstant().minus(LATE);
        ItemFilter fresh = new ItemFilter(
                List.of(ItemState.NEW), today.minusDays(LIVE_DAYS), today.plusDays(1), "", "", 0, 0, false);
        ExamWords words = vocabulary.in(f);
        return worklist.items(site, fresh, MOST, 0).stream()
                .filter(item -> !item.openedAt().isBefore(since))
                .map(item -> change(site, item, words, f))
                .toList();
    }

    private static Change change(Site site, Item item, ExamWords words, Figures f) {
        Double beside = item.levelValue() == null ? item.reference() : item.levelValue();
        String sentence = f.rich(
                "tell.outlier",
                item.deviceName(),
                words.standard(item.standardKey()),
                dose(item, item.total(), words, f));
        String evidence = f.word(
                item.levelValue() == null ? "tell.outlier.reference" : "tell.outlier.level",
                beside == null ? Figures.NOTHING : dose(item, beside, words, f),
                item.firstCause().isEmpty() ? f.word("review.noCause") : f.word("cause.hint." + item.firstCause()));
        return new Change(
                "item " + item.id(),
                "over",
                sentence,
                evidence,
                "/review?site=" + site.siteId() + "&item=" + item.id());
    }

    private static String dose(Item item, double value, ExamWords words, Figures f) {
        return item.metric().equals("doseAreaProductGyM2")
                ? f.gyCm2(value) + " Gy·cm²"
                : words.value(item.metric(), value);
    }
}
