package org.doselens.anonymizer.freetext;

/** Why a text may not leave by itself. */
public enum Suspicion {
    /** Four digits in a row or many in all: a patient ID, a phone number, a year. */
    NUMBER(true),
    /** A phone number. */
    PHONE(true),
    /** An identity card number of 15 or 18 signs. */
    ID_CARD(true),
    /** A date in figures or Chinese. */
    DATE(true),
    /** An e-mail or web address. */
    ADDRESS(true),
    /** The name of somebody on the staff, of a ward or of the hospital. */
    SITE_NAME(true),
    /** The name, ID or accession number of a patient it was seen with. */
    PATIENT(true),
    /** A word that stands beside names: doctor, 主任, Mr. */
    TITLE(false),
    /** Chinese characters that are no known word and could be a name. */
    CHINESE_NAME(false),
    /** A word of Latin letters that is no known word and could be a name, also in Pinyin. */
    LATIN_NAME(false),
    /** A script that is not judged here, or a text too long to be a name of a procedure. */
    NOT_JUDGED(false);

    private final boolean certain;

    Suspicion(boolean certain) {
        this.certain = certain;
    }

    /** Whether nobody may release the text, not even a person who read it. */
    public boolean certain() {
        return certain;
    }
}
