package org.doselens.dashboard.review;

import static org.doselens.core.account.Role.ADMINISTRATOR;
import static org.doselens.core.account.Role.DEPARTMENT_HEAD;
import static org.doselens.core.account.Role.PHYSICIST;
import static org.doselens.core.account.Role.TECHNOLOGIST;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.doselens.core.account.Role;
import org.doselens.core.background.BackgroundLoop;
import org.doselens.core.database.Databases;
import org.doselens.core.review.ExamSplitting;
import org.doselens.core.review.FindingLog;
import org.doselens.core.review.Reviewing;
import org.doselens.core.review.Rules;
import org.doselens.core.review.SplitQueue;
import org.doselens.core.review.Worklist;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Area.Entry;
import org.doselens.dashboard.access.Area.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Review for the pages: who may see, decide and set rules. Technologists review, physicists set rules, heads read. */
@Configuration(proxyBeanMethods = false)
class ReviewSetup {

    private static final Set<Role> CLINIC = Set.of(DEPARTMENT_HEAD, TECHNOLOGIST, PHYSICIST, ADMINISTRATOR);
    private static final Set<Role> REVIEWERS = Set.of(TECHNOLOGIST, PHYSICIST);
    private static final Set<Role> RULERS = Set.of(PHYSICIST);

    @Bean
    Area reviewArea() {
        return new Area("/review", CLINIC, REVIEWERS, new Entry(Section.DOSE, 2, "nav.review", "alert"));
    }

    @Bean
    Area reviewRuleArea() {
        return new Area("/review-rules", CLINIC, RULERS, null);
    }

    @Bean
    Area reviewFindingArea() {
        return new Area("/review-findings", CLINIC, REVIEWERS, null);
    }

    @Bean
    Area reviewApiArea() {
        return new Area("/api/v1/review", CLINIC, REVIEWERS, null);
    }

    @Bean
    Area reviewRuleApiArea() {
        return new Area("/api/v1/review-rules", CLINIC, RULERS, null);
    }

    @Bean
    Rules reviewRules(Databases databases, Clock clock) {
        return new Rules(databases, clock);
    }

    @Bean
    Worklist worklist(Databases databases, Rules rules) {
        return new Worklist(databases, rules);
    }

    @Bean
    Reviewing reviewing(Databases databases, Clock clock) {
        return new Reviewing(databases, clock);
    }

    @Bean
    FindingLog findingLog(Databases databases, Worklist worklist, Clock clock) {
        return new FindingLog(databases, worklist, clock);
    }

    @Bean
    ExamSplitting examSplitting(Databases databases, Rules rules, Clock clock) {
        return new ExamSplitting(databases, new SplitQueue(databases, clock), rules, clock);
    }

    /** Splits exams beside the pages, a few seconds after their load. */
    @Bean
    BackgroundLoop splitting(ExamSplitting exams) {
        return new BackgroundLoop(
                "splitting of exams", Duration.ofSeconds(1), Duration.ofSeconds(3), exams::splitWhatWaits);
    }
}
