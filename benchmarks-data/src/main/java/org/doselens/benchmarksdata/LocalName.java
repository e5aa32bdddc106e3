package org.doselens.benchmarksdata;

/**
 * What a site says about one exam; anything may be null.
 *
 * @param modality DICOM Modality
 * @param name the site's own name of the procedure: Procedure Code Meaning, Study or Series Description
 * @param protocol Protocol Name or Acquisition Protocol; read only where the name says too little
 * @param bodyPartExamined Body Part Examined (0018,0015); read only where the texts name no region
 * @param targetRegion code meaning of Target Region (123014 DCM); read only where nothing before names a region
 * @param contrastAgent whether the objects name a contrast agent; null if they do not say. Read only where the texts
 *     are silent
 */
public record LocalName(
        String modality,
        String name,
        String protocol,
        String bodyPartExamined,
        String targetRegion,
        Boolean contrastAgent) {

    public static LocalName of(String modality, String name, String bodyPartExamined) {
        return new LocalName(modality, name, null, bodyPartExamined, null, null);
    }
}
