package org.doselens.dicom.builtin.network;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doselens.dicom.Intake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One association as its provider sees it, from A-ASSOCIATE-RQ to the end (the state machine of DICOM PS3.8 9.2). */
final class ProviderAssociation implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderAssociation.class);

    private final Connection connection;
    private final String address;
    private final ListenerSettings settings;
    private final Providers providers;
    private final AtomicInteger open;
    private final boolean full;

    private volatile boolean stopping;
    private boolean counted;
    private volatile boolean inMessage;
    private Intake.Peer peer;
    private MessageReader messages;
    private MessageWriter answers;
    private Map<Integer, Context> contexts = Map.of();
    private final AssociationCommitments commitments;
    private final AssociationAccount account = new AssociationAccount();

    /** An accepted presentation context. */
    private record Context(String abstractSyntax, String transferSyntax) {}

    /**
     * @param open counts established associations
     * @param full whether the association must be rejected because as many as allowed are open
     */
    ProviderAssociation(
            Connection connection,
            String address,
            ListenerSettings settings,
            Providers providers,
            CommitmentReporter reporter,
            AtomicInteger open,
            boolean full) {
        this.connection = connection;
        this.address = address;
        this.settings = settings;
        this.providers = providers;
        this.commitments = new AssociationCommitments(reporter);
        this.open = open;
        this.full = full;
        this.peer = new Intake.Peer("", "", address);
    }

    @Override
    public void run() {
        try {
            if (negotiate()) {
                serve();
            }
        } catch (AssociationEnd end) {
            end(end);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // ours, not the peer's: the class is enough to find it, and the message may hold anything
            end(AssociationEnd.violation(
                    AssociationEnd.REASON_NOT_SPECIFIED,
                    "internal error " + e.getClass().getSimpleName()));
        } finally {
            if (counted) {
                open.decrementAndGet();
            }
            connection.close();
            commitments.end();
        }
    }

    /** Ends the association between two messages; one that is in a message ends after it. */
    void stopWhenIdle() {
        stopping = true;
        if (!inMessage) {
            connection.expire(stopped());
        }
    }

    void stopNow() {
        connection.close();
    }

    private boolean negotiate() throws AssociationEnd {
        connection.allow(settings.times().associationRequest());
        connection.open();
        PduHeader header = PduHeader.read(connection);
        if (header.type() == PduHeader.A_ABORT) {
            throw header.abortedByPeer(connection);
        }
        if (header.type() != PduHeader.A_ASSOCIATE_RQ) {
            throw header.unexpected();
        }
        Associate request = Associate.read(connection, header);
        peer = new Intake.Peer(
                Aets.printable(request.callingAeTitle()), Aets.printable(request.calledAeTitle()), address);
        Admission.Rejection rejection = Admission.of(request, settings.aeTitles(), full);
        if (rejection != null) {
            connection.write(PduHeader.reject(rejection.result(), rejection.source(), rejection.reason()));
            connection.finish();
            LOG.warn("DICOM association of {} rejected: {}", name(), rejection.meaning());
            return false;
        }
        accept(request);
        return true;
    }

    private void accept(Associate request) throws AssociationEnd {
        Map<Integer, Associate.Context> proposed =
                request.contexts().stream().collect(Collectors.toMap(Associate.Context::id, Function.identity()));
        int pduBytes = settings.limits().pduBytes();
        Associate answer = request.accept(request.answers(providers::serve), pduBytes);
        contexts = answer.contexts().stream()
                .filter(context -> context.result() == Associate.ACCEPTED)
                .collect(Collectors.toMap(
                        Associate.Context::id,
                        context -> new Context(
                                proposed.get(context.id()).abstractSyntax(),
                                context.transferSyntaxes().get(0))));
        messages = new MessageReader(connection, pduBytes, settings.limits().objectBytes());
        answers = new MessageWriter(connection, request.maxPduBytes(), CommandSet.MAX_BYTES);
        // counted first: who has the answer is open
        open.incrementAndGet();
        counted = true;
        connection.write(ByteBuffer.wrap(answer.encode(PduHeader.A_ASSOCIATE_AC)));
    }

    private void serve() throws AssociationEnd {
        while (true) {
            connection.allowPerProgress(settings.times().idle());
            if (stopping) {
                throw stopped();
            }
            messages.awaitMessage();
            inMessage = true;
            answer();
            inMessage = false;
        }
    }

    private void answer() throws AssociationEnd {
        int contextId = messages.contextId();
        Context context = contexts.get(contextId);
        if (context == null) {
            throw AssociationEnd.violation(
                    AssociationEnd.INVALID_PARAMETER_VALUE, "message on a presentation context not accepted");
        }
        CommandSet command = messages.readCommand();
        int field = command.number(CommandSet.COMMAND_FIELD).orElse(CommandSet.RESPONSE);
        if (commitments.isAnswer(command)) {
            if (command.hasDataSet()) {
                messages.dataSet().drain();
            }
            return;
        }
        if ((field & CommandSet.RESPONSE) != 0) {
            throw AssociationEnd.violation(AssociationEnd.UNEXPECTED_PARAMETER, "response where a request was due");
        }
        if (field == CommandSet.C_CANCEL_RQ) {
            return;
        }
        Request request = new Request(
                command,
                context.abstractSyntax,
                context.transferSyntax,
                command.hasDataSet() ? messages.dataSet() : null,
                peer);
        Answer answer = providers.answer(request);
        if (request.body() != null) {
            // what a refusal has left unread
            request.body().drain();
        }
        account.note(field, answer);
        connection.allowPerProgress(settings.times().idle());
        answers.writeCommand(contextId, command.answer(answer));
        if (answer.report() != null) {
            commitments.report(answers, contextId, context.transferSyntax, answer.report());
        }
    }

    private void end(AssociationEnd end) {
        boolean clean = false;
        try {
            switch (end.kind()) {
                case RELEASED -> {
                    connection.write(PduHeader.release(PduHeader.A_RELEASE_RP));
                    connection.finish();
                    clean = true;
                }
                case VIOLATION, TIMED_OUT, STOPPING -> {
                    connection.write(PduHeader.abort(PduHeader.SERVICE_PROVIDER, end.abortReason()));
                    connection.finish();
                }
                case ABORTED_BY_PEER, DISCONNECTED -> connection.close();
            }
        } catch (AssociationEnd alreadyGone) {
            clean = end.kind() == AssociationEnd.Kind.RELEASED;
        }
        tell(end, clean && !account.hasFailures());
    }

    /** The one line that an association leaves. */
    private void tell(AssociationEnd end, boolean clean) {
        String line = "DICOM association of " + name() + " ended: " + end.getMessage() + "; " + account + ", "
                + connection.bytesRead() + " bytes";
        if (clean) {
            LOG.info("{}", line);
        } else {
            LOG.warn("{}", line);
        }
    }

    private String name() {
        return (peer.callingAeTitle().isEmpty() ? "(unnamed)" : peer.callingAeTitle()) + "@" + address;
    }

    private static AssociationEnd stopped() {
        return AssociationEnd.of(AssociationEnd.Kind.STOPPING, "listener stops");
    }
}
