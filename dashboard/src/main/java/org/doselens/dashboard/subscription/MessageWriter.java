package org.doselens.dashboard.subscription;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.doselens.core.exam.Overview;
import org.doselens.core.organisation.Site;
import org.doselens.core.subscription.Subscription;
import org.doselens.dashboard.DashboardSettings;
import org.doselens.dashboard.overview.Change;
import org.doselens.dashboard.overview.ChangeList;
import org.doselens.dashboard.overview.Glance;
import org.doselens.dashboard.overview.GlanceReader;
import org.doselens.dashboard.overview.Period;
import org.doselens.look.Figures;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Writes summaries and alerts from what the overview shows, in a subscription's language. Names nobody. */
@Component
class MessageWriter {

    private static final int MOST = 8;
    /** States of what asks for somebody. */
    private static final Set<String> ASKING = Set.of("over", "near");

    private static final String COUNT_OF_NEW = "new";

    private final GlanceReader reader;
    private final ChangeList changes;
    private final FreshOutliers outliers;
    private final MessageSource words;
    private final DashboardSettings settings;
    private final Clock clock;

    MessageWriter(
            GlanceReader reader,
            ChangeList changes,
            FreshOutliers outliers,
            MessageSource words,
            DashboardSettings settings,
            Clock clock) {
        this.reader = reader;
        this.changes = changes;
        this.outliers = outliers;
        this.words = words;
        this.settings = settings;
        this.clock = clock;
    }

    LocalDate today(Site site) {
        return reader.today(site);
    }

    /** How the day before went, and what waits now. */
    Message summary(Subscription subscription, Site site) {
        Figures f = figures(subscription, site);
        LocalDate yesterday = today(site).minusDays(1);
        Overview day = reader.read(site, new Period(yesterday, yesterday, true)).overview();
        Glance now = reader.read(site, new Period(today(site), today(site), false));
        List<Message.Line> lines = new ArrayList<>();
        lines.add(line(
                f.rich("tell.exams", f.longDay(yesterday), f.count(day.exams())),
                day.usual().known()
                        ? f.word(
                                "tell.usual",
                                f.range(day.usual().p25(), day.usual().p75()))
                        : "",
                ""));
        if (day.ct().share() != null) {
            lines.add(line(
                    f.rich("tell.share", f.percent(day.ct().share())),
                    f.word(
                            "tell.share.of",
                            f.count(day.ct().within()),
                            f.count(day.ct().judged())),
                    ""));
        }
        lines.add(line(
                f.rich("tell.waits", f.count(now.backlog().items())),
                now.backlog().old() == 0
                        ? ""
                        : f.word("tell.waits.old", f.count(now.backlog().old())),
                link("/review?site=" + site.siteId())));
        changes.of(now, f, MOST).forEach(change -> lines.add(line(site, change)));
        return new Message(
                f.word("tell.daily.title", name(site, f), f.longDay(today(site))),
                lines,
                f.word("tell.open"),
                overview(site));
    }

    /** What asks for somebody now: outliers one by one, instead of how many they are, then what else is not as it was. */
    List<Change> alerts(Subscription subscription, Site site) {
        Figures f = figures(subscription, site);
        LocalDate today = today(site);
        List<Change> alerts = new ArrayList<>(outliers.of(subscription, site, f, today));
        changes.of(reader.read(site, new Period(today, today, false)), f, MOST).stream()
                .filter(change ->
                        ASKING.contains(change.state()) && !change.key().equals(COUNT_OF_NEW))
                .forEach(alerts::add);
        return alerts;
    }

    Message alert(Subscription subscription, Site site, List<Change> fresh) {
        Figures f = figures(subscription, site);
        return alert(site, f, fresh.stream().map(change -> line(site, change)).toList());
    }

    /** An alert of all that asks for somebody now, told before or not; if nothing does, it says so. */
    Message alertsNow(Subscription subscription, Site site, int most) {
        Figures f = figures(subscription, site);
        List<Change> alerts = alerts(subscription, site);
        List<Message.Line> lines = new ArrayList<>(
                alerts.stream().limit(most).map(change -> line(site, change)).toList());
        if (alerts.isEmpty()) {
            lines.add(line(f.word("tell.alert.none"), f.word("tell.alert.none.text", f.moment(clock.instant())), ""));
        } else if (alerts.size() > most) {
            lines.add(line(f.rich("tell.alert.more", f.count(alerts.size() - most)), "", ""));
        }
        return alert(site, f, lines);
    }

    private Message alert(Site site, Figures f, List<Message.Line> lines) {
        return new Message(f.word("tell.alert.title", name(site, f)), lines, f.word("tell.open"), overview(site));
    }

    private Figures figures(Subscription subscription, Site site) {
        return new Figures(
                subscription.language().equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
                site.zone(),
                words,
                clock);
    }

    private Message.Line line(Site site, Change change) {
        String path = change.path();
        if (path == null) {
            return line(change.sentence(), change.evidence(), "");
        }
        String sited =
                path.contains("site=") ? path : path + (path.contains("?") ? "&" : "?") + "site=" + site.siteId();
        return line(change.sentence(), change.evidence(), link(sited));
    }

    private static Message.Line line(String markup, String evidence, String link) {
        return new Message.Line(
                HtmlUtils.htmlUnescape(markup.replaceAll("</?b>", "")),
                // a device that is called [x](https://…) makes no link, and one that is called <@all> calls nobody
                HtmlUtils.htmlUnescape(markup.replaceAll("</?b>", "**"))
                        .replace('[', '(')
                        .replace(']', ')')
                        .replace('<', '‹')
                        .replace('>', '›'),
                evidence,
                link);
    }

    private static String name(Site site, Figures f) {
        return f.chinese() ? site.nameZh() : site.nameEn();
    }

    private String overview(Site site) {
        return link("/overview?site=" + site.siteId());
    }

    private String link(String path) {
        return settings.publicAddress() == null
                ? ""
                : settings.publicAddress().resolve(path).toString();
    }
}
