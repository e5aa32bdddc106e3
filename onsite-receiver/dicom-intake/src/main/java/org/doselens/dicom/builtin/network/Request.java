package org.doselens.dicom.builtin.network;

import org.doselens.dicom.Intake;
import org.doselens.dicom.builtin.network.MessageReader.Fragments;

/**
 * A DIMSE request as it comes in.
 *
 * @param abstractSyntax of the presentation context it came in
 * @param transferSyntax of that context
 * @param body the data set, still to be read; null if the command announces none
 */
record Request(CommandSet command, String abstractSyntax, String transferSyntax, Fragments body, Intake.Peer peer) {

    int field() {
        return command.number(CommandSet.COMMAND_FIELD).orElse(CommandSet.RESPONSE);
    }
}
