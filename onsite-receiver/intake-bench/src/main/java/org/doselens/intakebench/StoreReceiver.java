package org.doselens.intakebench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Intake;
import org.doselens.dicom.UnreadableObject;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomListener;
import org.doselens.dicom.builtin.network.ListenerSettings;

/**
 * The built-in listener as a process of its own, to be measured. Its intake appends a line for each object to a file
 * before success is answered. Prints its port, and ends when its standard input does.
 */
final class StoreReceiver {

    private StoreReceiver() {}

    public static void main(String[] arguments) throws IOException {
        ListenerSettings settings = ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try (FileChannel file =
                        FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                BuiltinDicomListener listener = new BuiltinDicomListener(
                        settings, new BuiltinHeaderReader(ReadLimits.DEFAULT), new Journal(file))) {
            listener.start();
            System.out.println(listener.port());
            while (System.in.read() >= 0) {
                // the parent says nothing; it closes
            }
        }
    }

    /** Writes what a receiver must not lose. */
    private record Journal(FileChannel file) implements Intake {

        @Override
        public Outcome received(DicomObject object, Peer peer) {
            append(object.sopInstanceUid() + " " + object.dataset().tags().size());
            return Outcome.DURABLE;
        }

        @Override
        public void unreadable(UnreadableObject object, Peer peer) {
            append(object.sopInstanceUid() + " unreadable");
        }

        private void append(String line) {
            try {
                file.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
