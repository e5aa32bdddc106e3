package org.doselens.dicom.builtin.network;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.doselens.dicom.Uid;

/**
 * What an A-ASSOCIATE-RQ or -AC says (DICOM PS3.8 9.3.2, 9.3.3).
 *
 * @param maxPduBytes the longest P-DATA-TF its sender wants to receive; 0 is unlimited
 * @param asynchronous whether an asynchronous operations window was named (PS3.7 D.3.3.3)
 */
record Associate(
        int protocolVersion,
        String calledAeTitle,
        String callingAeTitle,
        String applicationContext,
        List<Context> contexts,
        long maxPduBytes,
        boolean asynchronous) {

    /** Longest A-ASSOCIATE PDU: 128 contexts with all transfer syntaxes of PS3.6 take about 200 KiB. */
    static final int MAX_BYTES = 256 * 1024;

    static final int MAX_CONTEXTS = 128;

    static final int ACCEPTED = 0;
    static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;
    static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;

    /**
     * A presentation context as proposed, or its answer.
     *
     * @param result 0 accepted to 4 (PS3.8 Table 9-18); in a proposal 0
     * @param abstractSyntax empty in an answer
     */
    record Context(int id, int result, String abstractSyntax, List<String> transferSyntaxes) {}

    /** Reads one whole A-ASSOCIATE-RQ or -AC body from a connection. */
    static Associate read(Connection connection, PduHeader header) throws AssociationEnd {
        if (header.length() > MAX_BYTES) {
            throw AssociationEnd.violation(AssociationEnd.INVALID_PARAMETER_VALUE, "A-ASSOCIATE PDU too long");
        }
        return new AssociateDecoder(connection.body((int) header.length())).decode();
    }

    byte[] encode(int pduType) {
        return encode(pduType, Set.of());
    }

    /** @param storedHere storage classes that the requester offers to be provider of (PS3.7 D.3.3.4) */
    byte[] encode(int pduType, Set<String> storedHere) {
        AssociateEncoder out = new AssociateEncoder();
        out.fixedFields(protocolVersion, calledAeTitle, callingAeTitle);
        out.item(0x10, applicationContext);
        for (Context context : contexts) {
            out.context(pduType == PduHeader.A_ASSOCIATE_RQ ? 0x20 : 0x21, context);
        }
        out.userInformation(maxPduBytes, asynchronous, storedHere);
        return out.pdu(pduType);
    }

    /** The answer to this request with these contexts. */
    Associate accept(List<Context> answers, int ourMaxPduBytes) {
        return new Associate(
                1, calledAeTitle, callingAeTitle, Uid.ApplicationContext, answers, ourMaxPduBytes, asynchronous);
    }

    /** Decides on one proposed context. */
    private static Context answer(Context proposed, boolean served) {
        String chosen = Syntaxes.preferred(proposed.transferSyntaxes()).orElse(null);
        int result =
                !served ? ABSTRACT_SYNTAX_NOT_SUPPORTED : chosen == null ? TRANSFER_SYNTAXES_NOT_SUPPORTED : ACCEPTED;
        // the transfer syntax of a refused context is not significant, yet must be there
        return new Context(proposed.id(), result, "", List.of(chosen == null ? Uid.ImplicitVRLittleEndian : chosen));
    }

    List<Context> answers(Predicate<String> served) {
        List<Context> answers = new ArrayList<>();
        contexts.forEach(context -> answers.add(answer(context, served.test(context.abstractSyntax()))));
        return answers;
    }

    static String text(byte[] bytes, int offset, int length) {
        return Syntaxes.withoutPadding(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
    }
}
