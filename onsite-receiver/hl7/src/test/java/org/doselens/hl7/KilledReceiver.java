package org.doselens.hl7;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import org.doselens.assembly.JournalCipher;
import org.doselens.assembly.order.OrderBook;
import org.doselens.assembly.order.OrderRules;

/** A process that takes HL7 into the order book of a folder until it is killed. Prints its port. */
final class KilledReceiver {

    private KilledReceiver() {}

    public static void main(String... arguments) throws Exception {
        OrderBook book = open(Path.of(arguments[0]));
        MllpListener listener = new MllpListener(
                        MllpSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                        new Hl7Intake(Hl7Rules.of(Messages.ZONE), book::append, Clock.systemUTC()))
                .start();
        System.out.println("port " + listener.port());
        Thread.currentThread().join();
    }

    static OrderBook open(Path folder) {
        return OrderBook.open(
                folder.resolve("orders.db"),
                new JournalCipher(new byte[32]),
                OrderRules.of(Messages.ZONE),
                Clock.systemUTC());
    }
}
