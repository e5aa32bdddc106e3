package org.doselens.receiver.crash;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.doselens.receiver.service.Receiver;
import org.doselens.receiver.service.ReceiverSettings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The whole receiver without its page, which takes most of the time that a start takes. Arguments as of the real one. */
final class BareReceiver {

    private BareReceiver() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> settings = new HashMap<>();
        for (String argument : arguments) {
            if (argument.startsWith("--doselens.receiver.")) {
                String[] parts = argument.substring(2).split("=", 2);
                settings.put(parts[0], parts[1]);
            }
        }
        Receiver receiver = Receiver.start(
                new Binder(new MapConfigurationPropertySource(settings))
                        .bind("doselens.receiver", ReceiverSettings.class)
                        .get(),
                Clock.systemUTC());
        // the log may be silent in tests
        System.out.println("receiver ready: AE title DOSELENS, port " + receiver.dicomPort());
        Runtime.getRuntime().addShutdownHook(new Thread(receiver::close));
    }
}
