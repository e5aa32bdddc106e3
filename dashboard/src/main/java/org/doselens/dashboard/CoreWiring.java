package org.doselens.dashboard;

import java.time.Clock;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.ApiTokens;
import org.doselens.core.account.Credentials;
import org.doselens.core.account.LoginAttempts;
import org.doselens.core.account.People;
import org.doselens.core.audit.AuditTrail;
import org.doselens.core.background.Beside;
import org.doselens.core.database.DatabaseConfiguration;
import org.doselens.core.database.Databases;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.exam.ExamLookup;
import org.doselens.core.exam.ExamSearch;
import org.doselens.core.exam.OverviewReader;
import org.doselens.core.exam.ReceiverWord;
import org.doselens.core.watch.WatchConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The parts of core that pages ask. */
@Configuration(proxyBeanMethods = false)
@Import({DatabaseConfiguration.class, WatchConfiguration.class})
class CoreWiring {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Accounts accounts(Databases databases) {
        return new Accounts(databases.postgreSql());
    }

    @Bean
    Credentials credentials(Databases databases) {
        return new Credentials(databases);
    }

    @Bean
    LoginAttempts loginAttempts(Databases databases, Clock clock) {
        return new LoginAttempts(databases, clock);
    }

    @Bean
    People people(Databases databases) {
        return new People(databases);
    }

    @Bean
    ApiTokens apiTokens(Databases databases) {
        return new ApiTokens(databases.postgreSql());
    }

    @Bean
    AuditTrail auditTrail(Databases databases) {
        return new AuditTrail(databases.postgreSql());
    }

    @Bean
    ExamSearch examSearch(Databases databases) {
        return new ExamSearch(databases.kept());
    }

    @Bean
    ExamLookup examLookup(Databases databases) {
        return new ExamLookup(clickHouse(databases));
    }

    @Bean
    DeviceDirectory deviceDirectory(Databases databases) {
        return new DeviceDirectory(databases.kept());
    }

    @Bean
    ReceiverWord receiverWord(Databases databases) {
        return new ReceiverWord(clickHouse(databases));
    }

    @Bean
    Beside beside() {
        return new Beside();
    }

    @Bean
    OverviewReader overviewReader(
            Databases databases, DeviceDirectory devices, ExamSearch exams, Beside beside, Clock clock) {
        return new OverviewReader(databases.kept(), devices, exams, beside, clock);
    }

    private static NamedParameterJdbcTemplate clickHouse(Databases databases) {
        return new NamedParameterJdbcTemplate(databases.clickHouseDataSource());
    }
}
