package org.doselens.dashboard;

import org.doselens.look.Look;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** The process that shows: pages for people, JSON for programs, both over the same questions. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(Look.class)
public class Dashboard {

    /** Starts it; configuration is {@code doselens.*}. */
    public static void main(String[] arguments) {
        SpringApplication.run(Dashboard.class, arguments);
    }
}
