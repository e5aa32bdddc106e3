package org.doselens.dashboard.report;

import static org.doselens.core.account.Role.ADMINISTRATOR;
import static org.doselens.core.account.Role.AUDITOR;
import static org.doselens.core.account.Role.DEPARTMENT_HEAD;
import static org.doselens.core.account.Role.PHYSICIST;
import static org.doselens.core.account.Role.TECHNOLOGIST;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.doselens.core.account.Role;
import org.doselens.core.background.BackgroundLoop;
import org.doselens.core.database.Databases;
import org.doselens.core.report.ExamReview;
import org.doselens.core.report.Reports;
import org.doselens.core.report.Tables;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Area.Entry;
import org.doselens.dashboard.access.Area.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reports for the pages. Technologists prepare; physicists and heads review and issue; auditors read. */
@Configuration(proxyBeanMethods = false)
class ReportSetup {

    private static final Set<Role> READERS = Set.of(DEPARTMENT_HEAD, TECHNOLOGIST, PHYSICIST, ADMINISTRATOR, AUDITOR);
    private static final Set<Role> PREPARERS = Set.of(DEPARTMENT_HEAD, TECHNOLOGIST, PHYSICIST);

    @Bean
    Area reportArea() {
        return new Area("/reports", READERS, PREPARERS, new Entry(Section.DATA, 3, "nav.reports", "paper"));
    }

    @Bean
    Area reportApiArea() {
        return new Area("/api/v1/reports", READERS, Set.of(), null);
    }

    @Bean
    Area tableApiArea() {
        return new Area("/api/v1/tables", READERS, Set.of(), null);
    }

    @Bean
    Reports reports(Databases databases, Clock clock) {
        return new Reports(databases, clock);
    }

    /** Makes what was asked for, beside the pages. */
    @Bean
    BackgroundLoop reportLoop(Reports reports) {
        return new BackgroundLoop("making reports", Duration.ZERO, Duration.ofSeconds(30), reports::makeAll);
    }

    @Bean
    Tables tables(Databases databases) {
        return new Tables(databases);
    }

    @Bean
    ExamReview examReview(Databases databases) {
        return new ExamReview(databases);
    }
}
