package org.doselens.dashboard.reference;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.doselens.benchmarksdata.ReferenceLevels;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.core.account.Role;
import org.doselens.core.database.Databases;
import org.doselens.core.dose.EarlierVerdicts;
import org.doselens.core.dose.ExamJudging;
import org.doselens.core.dose.LookBack;
import org.doselens.core.reference.LevelCatalogue;
import org.doselens.core.reference.LevelFiles;
import org.doselens.core.reference.Levels;
import org.doselens.core.reference.OwnLevels;
import org.doselens.dashboard.access.Area;
import org.doselens.dashboard.access.Area.Entry;
import org.doselens.dashboard.access.Area.Section;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Levels for the pages: who may see and sign, and what is published, brought into the database at every start. */
@Configuration(proxyBeanMethods = false)
class ReferenceSetup {

    private static final Set<Role> EVERYBODY = Role.OF_HOSPITAL;
    private static final Set<Role> SIGNERS = Set.of(Role.PHYSICIST);
    private static final Set<Role> SEE_OWN_LEVELS =
            EnumSet.of(Role.PHYSICIST, Role.DEPARTMENT_HEAD, Role.ADMINISTRATOR, Role.AUDITOR);

    @Bean
    Area referenceArea() {
        return new Area("/reference-levels", EVERYBODY, SIGNERS, new Entry(Section.DOSE, 3, "nav.reference", "level"));
    }

    @Bean
    Area referenceApiArea() {
        return new Area("/api/v1/reference-levels", EVERYBODY, SIGNERS, null);
    }

    @Bean
    Area ownLevelApiArea() {
        return new Area("/api/v1/own-levels", SEE_OWN_LEVELS, Set.of(), null);
    }

    @Bean
    Area ownLevelArea() {
        return new Area(
                "/own-levels",
                SEE_OWN_LEVELS,
                OwnLevelDesk.DECIDERS,
                new Entry(Section.DOSE, 4, "nav.ownLevels", "pen"));
    }

    @Bean
    OwnLevels ownLevels(Databases databases, Clock clock) {
        return new OwnLevels(databases, clock);
    }

    @Bean
    Levels levels(Databases databases, Clock clock) {
        return new Levels(databases, clock);
    }

    @Bean
    ExamJudging examJudging(Databases databases, Levels levels, Clock clock) {
        return new ExamJudging(databases, levels, clock);
    }

    @Bean
    SmartInitializingSingleton publishLevels(Databases databases) {
        return () -> new LevelCatalogue(databases)
                .publish(ReferenceLevels.load(StandardProcedures.load()).all());
    }

    @Bean
    LevelFiles levelFiles(Databases databases) {
        return new LevelFiles(databases);
    }

    @Bean
    LookBack lookBack(Databases databases, Levels levels) {
        return new LookBack(databases, levels);
    }

    @Bean
    EarlierVerdicts earlierVerdicts(Databases databases, Levels levels) {
        return new EarlierVerdicts(databases, levels);
    }
}
