package org.doselens.dashboard.audit;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets the recorder see every handled request. */
@Configuration(proxyBeanMethods = false)
class AuditSetup implements WebMvcConfigurer {

    private final AuditRecorder audit;

    AuditSetup(AuditRecorder audit) {
        this.audit = audit;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(audit);
    }
}
