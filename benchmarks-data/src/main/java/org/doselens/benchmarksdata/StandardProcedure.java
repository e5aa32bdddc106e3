package org.doselens.benchmarksdata;

/**
 * One standard procedure: what local names are mapped to.
 *
 * @param key stable key, such as {@code ct-chest-wo}
 * @param modality DICOM Modality, such as {@code CT}; XA and RF, and DX and CR, share their procedures
 * @param bodyRegion region in words, joined by {@code -} from head to foot
 * @param contrast {@code none}, {@code with}, {@code both} or {@code na}
 * @param phases number of phases as text ({@code 3-4}, {@code multi}, {@code dynamic}); {@code na} outside CT
 * @param rpid RadLex Playbook id, empty where none was read; RSNA's notice applies
 * @param loinc LOINC code, empty where none was read; Regenstrief's notice applies
 * @param codeConfidence where the codes were read and whether they fit in full or nearly
 */
public record StandardProcedure(
        String key,
        String modality,
        String bodyRegion,
        String nameEn,
        String nameZh,
        String contrast,
        String phases,
        String rpid,
        String loinc,
        String codeConfidence) {}
