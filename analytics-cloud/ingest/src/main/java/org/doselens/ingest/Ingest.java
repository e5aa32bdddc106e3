package org.doselens.ingest;

import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The process that receives: {@code serve} (the default), or a command of the operator ({@code site-add}, {@code
 * enrol-code}, {@code receiver-revoke} and others) on the same databases and keys. Settings come as {@code --name=value} behind it.
 */
public final class Ingest {

    private static final String TICKETS = "jdk.tls.server.enableSessionTicketExtension";

    private Ingest() {}

    public static void main(String[] arguments) {
        boolean serve = arguments.length == 0 || arguments[0].equals("serve") || arguments[0].startsWith("--");
        if (serve) {
            boolean named = arguments.length > 0 && arguments[0].equals("serve");
            serve(named ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments);
        } else {
            System.exit(OperatorCommands.run(arguments));
        }
    }

    /** Starts the server; closing the context stops it. */
    public static ConfigurableApplicationContext serve(String... settings) {
        if (System.getProperty(TICKETS) == null) {
            // a ticket holds both certificates and travels three times; a number in the server's memory resumes as well
            System.setProperty(TICKETS, "false");
        }
        return start(ServerConfiguration.class, WebApplicationType.SERVLET, settings);
    }

    /** The parts without the server. */
    public static ConfigurableApplicationContext parts(String... settings) {
        return start(IngestConfiguration.class, WebApplicationType.NONE, settings);
    }

    /** The settings alone: nothing is opened or migrated. */
    static ConfigurableApplicationContext settings(String... settings) {
        return start(UpkeepConfiguration.class, WebApplicationType.NONE, settings);
    }

    private static ConfigurableApplicationContext start(
            Class<?> configuration, WebApplicationType type, String... settings) {
        SpringApplication application = new SpringApplication(configuration);
        application.setWebApplicationType(type);
        application.setLogStartupInfo(false);
        return application.run(settings);
    }
}
