package org.doselens.dashboard.exam;

import org.doselens.benchmarksdata.StandardProcedure;
import org.doselens.benchmarksdata.StandardProcedures;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The names of standard procedures, as benchmarks-data has them. */
@Configuration(proxyBeanMethods = false)
class StandardNames {

    @Bean
    ProcedureNames procedureNames(StandardProcedures procedures) {
        return (key, chinese) -> procedures.byKey(key).map(found -> name(found, chinese));
    }

    private static String name(StandardProcedure procedure, boolean chinese) {
        return chinese ? procedure.nameZh() : procedure.nameEn();
    }
}
