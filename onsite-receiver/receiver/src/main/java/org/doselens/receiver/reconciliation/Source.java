package org.doselens.receiver.reconciliation;

/** Who a day is compared with. */
public enum Source {
    /** Studies of a PACS, by C-FIND. */
    PACS,
    /** Orders booked for the day, by HL7, worklist, RIS view or list. */
    ORDERS
}
