package org.doselens.dicom.builtin.network;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Puts DIMSE messages together again from the fragments in P-DATA-TF PDUs (DICOM PS3.8 9.3.5 and Annex E). Data sets are
 * streamed, so a message of any size needs no memory. Not thread-safe.
 */
final class MessageReader {

    private static final int COMMAND_FLAG = 0x01;
    private static final int LAST_FLAG = 0x02;
    /** Some peers forget headers when they count to the announced length; reading on costs nothing. */
    private static final int LENGTH_TOLERANCE = 16;

    private final Connection connection;
    private final int maxPduBytes;
    private final long maxObjectBytes;

    private int pduLeft;
    private int pdvLeft;
    private int contextId;
    private boolean command;
    private boolean last;

    MessageReader(Connection connection, int maxPduBytes) {
        this(connection, maxPduBytes, Long.MAX_VALUE);
    }

    /** @param maxObjectBytes the longest data set; of a longer one as much again is dropped, then the association ends */
    MessageReader(Connection connection, int maxPduBytes, long maxObjectBytes) {
        this.connection = connection;
        this.maxPduBytes = maxPduBytes;
        this.maxObjectBytes = maxObjectBytes;
    }

    /** Waits for the first fragment of the next message. Fails with RELEASED if the peer releases instead. */
    void awaitMessage() throws AssociationEnd {
        pdvLeft = 0;
        nextFragment(true);
    }

    /** The presentation context of the fragment read last. */
    int contextId() {
        return contextId;
    }

    /** The command whose first fragment has been awaited. */
    CommandSet readCommand() throws AssociationEnd {
        if (!command) {
            throw AssociationEnd.violation(
                    AssociationEnd.UNEXPECTED_PARAMETER, "data set fragment where a command was due");
        }
        byte[] bytes = new byte[Math.max(256, pdvLeft <= CommandSet.MAX_BYTES ? pdvLeft : 0)];
        int length = 0;
        Fragments fragments = new Fragments(contextId, true);
        for (int n = fragments.read(bytes, 0, bytes.length);
                n >= 0;
                n = fragments.read(bytes, length, bytes.length - length)) {
            length += n;
            if (length > CommandSet.MAX_BYTES) {
                throw AssociationEnd.violation(AssociationEnd.INVALID_PARAMETER_VALUE, "command set too long");
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
        }
        return CommandSet.parse(Arrays.copyOf(bytes, length));
    }

    /** The data set that follows the command. It must be read or drained to its end before the next message. */
    Fragments dataSet() throws AssociationEnd {
        int context = contextId;
        nextFragment(false);
        requireSame(context, false);
        return new Fragments(context, false);
    }

    private void requireSame(int context, boolean isCommand) throws AssociationEnd {
        if (contextId != context) {
            throw AssociationEnd.violation(
                    AssociationEnd.INVALID_PARAMETER_VALUE, "presentation context changed within a message");
        }
        if (command != isCommand) {
            throw AssociationEnd.violation(
                    AssociationEnd.UNEXPECTED_PARAMETER,
                    isCommand ? "data set fragment within a command" : "command where a data set was due");
        }
    }

    private void nextFragment(boolean betweenMessages) throws AssociationEnd {
        while (pduLeft == 0) {
            nextDataPdu(betweenMessages);
        }
        if (pduLeft < 6) {
            throw AssociationEnd.violation(AssociationEnd.INVALID_PARAMETER_VALUE, "PDV does not fit its PDU");
        }
        ByteBuffer in = connection.need(6);
        int length = in.getInt();
        contextId = in.get() & 0xFF;
        int flags = in.get();
        if (length < 2 || length > pduLeft - 4) {
            throw AssociationEnd.violation(AssociationEnd.INVALID_PARAMETER_VALUE, "PDV does not fit its PDU");
        }
        pduLeft -= 4 + length;
        pdvLeft = length - 2;
        command = (flags & COMMAND_FLAG) != 0;
        last = (flags & LAST_FLAG) != 0;
    }

    private void nextDataPdu(boolean betweenMessages) throws AssociationEnd {
        PduHeader header = PduHeader.read(connection);
        switch (header.type()) {
            case PduHeader.P_DATA_TF -> {
                if (header.length() > maxPduBytes + LENGTH_TOLERANCE) {
                    throw AssociationEnd.violation(
                            AssociationEnd.INVALID_PARAMETER_VALUE, "PDU longer than negotiated");
                }
                pduLeft = (int) header.length();
            }
            case PduHeader.A_ABORT -> throw header.abortedByPeer(connection);
            case PduHeader.A_RELEASE_RQ -> {
                if (!betweenMessages) {
                    throw AssociationEnd.violation(AssociationEnd.UNEXPECTED_PDU, "release within a message");
                }
                connection.need(4);
                throw AssociationEnd.of(AssociationEnd.Kind.RELEASED, "released");
            }
            default -> throw header.unexpected();
        }
    }

    /** The bytes of one command or data set; ends after its last fragment. Its failures are {@link AssociationEnd}s. */
    final class Fragments extends InputStream {

        private final int context;
        private final boolean isCommand;
        private long count;
        private AssociationEnd failure;

        Fragments(int context, boolean isCommand) {
            this.context = context;
            this.isCommand = isCommand;
        }

        /** Bytes read and dropped so far. */
        long count() {
            return count;
        }

        /** Whether it is longer than any object may be; what came beyond was dropped. */
        boolean isTooLong() {
            return count > maxObjectBytes;
        }

        /** Fails if reading failed before, whatever the reader has made of that failure. */
        void requireIntact() throws AssociationEnd {
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public int read() throws AssociationEnd {
            int ready = ready(1);
            return ready < 0 ? -1 : taken(1).get() & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws AssociationEnd {
            if (length == 0) {
                return 0;
            }
            int ready = ready(length);
            if (ready < 0) {
                return -1;
            }
            taken(ready).get(bytes, offset, ready);
            return ready;
        }

        @Override
        public long skip(long wanted) throws AssociationEnd {
            long skipped = 0;
            while (skipped < wanted) {
                int ready = ready((int) Math.min(Integer.MAX_VALUE, wanted - skipped));
                if (ready < 0) {
                    break;
                }
                ByteBuffer in = taken(ready);
                in.position(in.position() + ready);
                skipped += ready;
            }
            return skipped;
        }

        /** Drops what is left up to the last fragment. */
        void drain() throws AssociationEnd {
            requireIntact();
            skip(Long.MAX_VALUE);
        }

        private ByteBuffer taken(int bytes) throws AssociationEnd {
            pdvLeft -= bytes;
            count += bytes;
            if (count / 2 > maxObjectBytes) {
                failure = AssociationEnd.violation(
                        AssociationEnd.REASON_NOT_SPECIFIED, "data set longer than any object may be");
                throw failure;
            }
            return connection.needSome();
        }

        /** How many bytes lie in the buffer, at most that many; -1 after the last fragment. */
        private int ready(int wanted) throws AssociationEnd {
            try {
                while (pdvLeft == 0) {
                    if (last) {
                        return -1;
                    }
                    nextFragment(false);
                    requireSame(context, isCommand);
                }
                int buffered = connection.needSome().remaining();
                return Math.min(Math.min(wanted, pdvLeft), buffered);
            } catch (AssociationEnd e) {
                failure = e;
                throw e;
            }
        }
    }
}
