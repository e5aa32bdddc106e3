package org.doselens.core.database;

import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Both databases for a Spring process: import it and take {@link Databases}. PostgreSQL is the process's own data source
 * for whatever of Spring needs one. Set {@code spring.flyway.enabled=false}: migration is done here.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ClickHouseSettings.class, PostgreSqlSettings.class})
public class DatabaseConfiguration {

    @Bean
    Databases databases(ClickHouseSettings clickHouse, PostgreSqlSettings postgreSql) {
        return Databases.open(clickHouse, postgreSql);
    }

    @Bean(destroyMethod = "")
    @Primary
    DataSource postgreSqlDataSource(Databases databases) {
        return databases.postgreSqlDataSource();
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource postgreSqlDataSource) {
        return new JdbcTransactionManager(postgreSqlDataSource);
    }
}
