package org.doselens.receiver.service;

import java.io.IOException;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The receiver's process. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties(ReceiverSettings.class)
public class ReceiverApplication {

    @Bean(destroyMethod = "close")
    Receiver receiver(ReceiverSettings settings) throws IOException, InterruptedException {
        return Receiver.start(settings, Clock.systemUTC());
    }
}
