package org.doselens.receiver.commandline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.doselens.receiver.service.ReceiverApplication;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the receiver until it is told to end. */
@Command(
        name = "receive",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the receiver. Settings are doselens.receiver.* (see onsite-receiver/receiver/README.md), as",
            "--doselens.receiver.dicom-port=11112 here, in application.properties, or in the environment."
        })
final class ReceiveCommand implements Callable<Integer> {

    /** The exit code of a command that goes on after it returned. */
    static final int STAYS = -1;

    private static final int CANNOT_START = 1;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() {
        try {
            SpringApplication.run(ReceiverApplication.class, settings.toArray(String[]::new));
            return STAYS;
        } catch (RuntimeException e) {
            // it was said why, in the log
            return CANNOT_START;
        }
    }
}
