package org.doselens.exampackage;

import java.util.List;

/**
 * What a package leaves out because the cloud has it already.
 *
 * @param ownCertificate whether the signer's certificate travels along; else the package names it by its SHA-256
 * @param dictionary number of the dictionary that its lines are compressed with (RFC 8878 §5); 0 for none
 */
public record PackageForm(boolean ownCertificate, int dictionary) {

    /** Leaves nothing out: good for every cloud, by every way. */
    public static final PackageForm SELF_CONTAINED = new PackageForm(true, LineDictionary.NONE);

    public PackageForm {
        if (dictionary != LineDictionary.NONE && !LineDictionary.NUMBERS.contains(dictionary)) {
            throw new IllegalArgumentException("there is no dictionary " + dictionary);
        }
    }

    /** Numbers of the dictionaries that packages may be compressed with, the newest last. */
    public static List<Integer> dictionaries() {
        return LineDictionary.NUMBERS;
    }

    /** The newest of the dictionaries that the other side has and that are known here. */
    public PackageForm withNewestOf(List<Integer> offered) {
        int newest = LineDictionary.NUMBERS.stream()
                .filter(offered::contains)
                .reduce(LineDictionary.NONE, (earlier, later) -> later);
        return new PackageForm(ownCertificate, newest);
    }

    /** The same without the signer's certificate. */
    public PackageForm withoutCertificate() {
        return new PackageForm(false, dictionary);
    }
}
