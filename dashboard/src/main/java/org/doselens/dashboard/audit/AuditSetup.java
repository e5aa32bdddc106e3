package org.doselens.dashboard.audit;

import java.time.Clock;
import java.time.Duration;
import org.doselens.core.audit.AuditChain;
import org.doselens.core.background.BackgroundLoop;
import org.doselens.core.database.Databases;
import org.doselens.dashboard.DashboardSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The chain, its signing and sending; and the interceptor that is in {@link Recording}. */
@Configuration(proxyBeanMethods = false)
class AuditSetup {

    @Bean
    AuditChain auditChain(Databases databases) {
        return new AuditChain(databases.postgreSql());
    }

    @Bean
    BackgroundLoop auditSigning(HeadSigning signing) {
        return new BackgroundLoop(
                "signing of audit heads", Duration.ofSeconds(2), Duration.ofSeconds(30), signing::signAll);
    }

    @Bean
    @ConditionalOnProperty("doselens.dashboard.syslog")
    BackgroundLoop auditSending(AuditChain chain, DashboardSettings settings, Clock clock) {
        Syslog syslog = new Syslog(chain, settings.syslog());
        return new BackgroundLoop(
                "sending of the audit to " + settings.syslog().getHost(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                syslog::sendAll);
    }

    /** Lets the recorder see every handled request. */
    @Configuration(proxyBeanMethods = false)
    static class Recording implements WebMvcConfigurer {

        private final AuditRecorder audit;

        Recording(AuditRecorder audit) {
            this.audit = audit;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(audit);
        }
    }
}
