package org.doselens.onsite;

import java.time.Clock;
import org.doselens.look.Look;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/**
 * The on-site page. Import it into a Spring Boot process that has a {@code PageHome}, {@code PageSettings} and whatever of
 * the sources ({@code StatusSource} and its like) it can offer: a page whose source is not there is not there either.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import(Look.class)
@PropertySource("classpath:onsite-page.properties")
public class OnsitePage {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
