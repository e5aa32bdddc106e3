package org.doselens.receiver.service;

import java.io.IOException;
import java.time.Clock;
import org.doselens.onsite.OnsitePage;
import org.doselens.receiver.metrics.MetricsDoor;
import org.doselens.receiver.page.PageWiring;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The receiver's process. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties(ReceiverSettings.class)
@Import({OnsitePage.class, PageWiring.class, MetricsDoor.class})
public class ReceiverApplication {

    @Bean(destroyMethod = "close")
    Receiver receiver(ReceiverSettings settings) throws IOException, InterruptedException {
        return Receiver.start(settings, Clock.systemUTC());
    }
}
