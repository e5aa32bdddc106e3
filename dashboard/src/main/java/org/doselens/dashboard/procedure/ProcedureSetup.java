package org.doselens.dashboard.procedure;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.doselens.benchmarksdata.ProcedureMapping;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.account.Role;
import org.doselens.core.background.BackgroundLoop;
import org.doselens.core.database.Databases;
import org.doselens.core.dose.ExamJudging;
import org.doselens.core.exam.LocalNames;
import org.doselens.core.exam.Remapping;
import org.doselens.core.exam.SharedExams;
import org.doselens.core.measure.ExamMeasures;
import org.doselens.core.procedure.Mappings;
import org.doselens.core.procedure.SharedIrradiations;
import org.doselens.core.review.SplitQueue;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Area.Entry;
import org.doselens.dashboard.access.Area.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may see and map names, and the parts of core behind it. */
@Configuration(proxyBeanMethods = false)
class ProcedureSetup {

    private static final Set<Role> READERS =
            Set.of(Role.DEPARTMENT_HEAD, Role.TECHNOLOGIST, Role.PHYSICIST, Role.ADMINISTRATOR);
    private static final Set<Role> MAPPERS = Set.of(Role.PHYSICIST, Role.ADMINISTRATOR);

    @Bean
    Area procedureArea() {
        return new Area("/procedures", READERS, MAPPERS, new Entry(Section.DATA, 1, "nav.procedure", "map"));
    }

    @Bean
    Area procedureApiArea() {
        return new Area("/api/v1/procedures", READERS, MAPPERS, null);
    }

    @Bean
    StandardProcedures standardProcedures() {
        return StandardProcedures.load();
    }

    @Bean
    ProcedureMapping procedureMapping(StandardProcedures procedures) {
        return ProcedureMapping.load(procedures);
    }

    @Bean
    Mappings mappings(Databases databases, StandardProcedures procedures, Clock clock) {
        return new Mappings(databases, procedures, clock);
    }

    @Bean
    ExamMeasures examMeasures(Databases databases) {
        return new ExamMeasures(databases);
    }

    @Bean
    LocalNames localNames(Databases databases) {
        return new LocalNames(databases);
    }

    @Bean
    Remapping remapping(Databases databases, ExamJudging judging, Clock clock) {
        return new Remapping(databases, List.of(judging, new SplitQueue(databases, clock)), clock);
    }

    @Bean
    SharedIrradiations sharedIrradiations(Databases databases, Clock clock) {
        return new SharedIrradiations(databases, clock);
    }

    @Bean
    SharedExams sharedExams(Databases databases, StandardProcedures procedures, Clock clock) {
        return new SharedExams(databases, procedures, clock);
    }

    /** Writes exams again, beside the pages: at once when somebody mapped something, else what a crash left waiting. */
    @Bean
    BackgroundLoop remapper(SharedExams shared, Remapping remapping) {
        return new BackgroundLoop("remapping", Duration.ZERO, Duration.ofSeconds(30), () -> {
            shared.settle();
            remapping.remapWhatWaits();
        });
    }
}
