package org.doselens.receiver.metrics;

import java.time.Clock;
import org.doselens.receiver.service.Receiver;
import org.doselens.receiver.service.RunningParts;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The loopback port for a scraper and a watchdog: {@code /metrics}, {@code /health}. It asks nobody who they are. */
@Configuration(proxyBeanMethods = false)
public class MetricsDoor {

    @Bean
    @Order(1)
    SecurityFilterChain metricsWithoutLogin(HttpSecurity http) {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .build();
    }

    @Bean
    ConservationMetrics conservation(Receiver receiver) {
        RunningParts parts = receiver.parts();
        return new ConservationMetrics(
                parts.journal()::tally, () -> parts.delivery().status().counts());
    }

    @Bean
    ReceiverMetrics receiverMetrics(Receiver receiver, Clock clock) {
        RunningParts parts = receiver.parts();
        return new ReceiverMetrics(parts.delivery()::status, parts.takes(), parts.data(), clock);
    }

    /** Ready while objects are taken. */
    @Bean
    HealthIndicator receiverHealthIndicator(Receiver receiver) {
        return () -> receiver.parts().takes().getAsBoolean()
                ? Health.up().build()
                : Health.outOfService().build();
    }
}
