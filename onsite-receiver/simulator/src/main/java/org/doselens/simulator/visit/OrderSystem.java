package org.doselens.simulator.visit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The hospital's order system as a sender of HL7 over MLLP: one message, its answer, the next. Used by one thread. */
final class OrderSystem implements AutoCloseable {

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int MOST_ANSWER_BYTES = 100_000;
    private static final int TIMEOUT_MILLIS = 60_000;

    private final String host;
    private final int port;
    private Socket socket;

    OrderSystem(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /**
     * Sends a message; connects if that is needed.
     *
     * @return whether it was accepted
     * @throws IOException if no answer came; whether it was taken is then not known
     */
    boolean send(VisitMessage message) throws IOException {
        try {
            if (socket == null) {
                Socket opened = new Socket();
                opened.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
                opened.setSoTimeout(TIMEOUT_MILLIS);
                opened.setTcpNoDelay(true);
                socket = opened;
            }
            ByteArrayOutputStream framed = new ByteArrayOutputStream();
            framed.write(START);
            framed.write(message.bytes());
            framed.write(END);
            framed.write('\r');
            socket.getOutputStream().write(framed.toByteArray());
            return answer(socket.getInputStream()).contains("\rMSA|AA|" + message.controlId());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        int b = in.read();
        while (b != END) {
            if (b < 0 || answer.size() > MOST_ANSWER_BYTES) {
                throw new IOException("the HL7 connection ended without an answer");
            }
            answer.write(b);
            b = in.read();
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
