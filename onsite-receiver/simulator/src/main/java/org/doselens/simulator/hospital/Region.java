package org.doselens.simulator.hospital;

/**
 * Where on the body, with its code in SNOMED RT as old devices write it and in SNOMED CT (DICOM PS3.16 CID 4030, Annex
 * L).
 */
public enum Region {
    HEAD("T-D1100", "69536005", "Head", "HEAD"),
    SINUS("T-22000", "2095001", "Paranasal sinus", "SINUS"),
    SKULL("T-11100", "89546000", "Skull", "SKULL"),
    NECK("T-D1600", "45048000", "Neck", "NECK"),
    HEAD_NECK("T-D1000", "774007", "Head and Neck", "HEADNECK"),
    CHEST("T-D3000", "51185008", "Chest", "CHEST"),
    HEART("T-32000", "80891009", "Heart", "HEART"),
    BREAST("T-04000", "76752008", "Breast", "BREAST"),
    ABDOMEN("T-D4000", "818981001", "Abdomen", "ABDOMEN"),
    ABDOMEN_PELVIS("R-FAB57", "818982008", "Abdomen and Pelvis", "ABDOMENPELVIS"),
    CHEST_ABDOMEN("R-FAB55", "416949008", "Chest and Abdomen", "CHESTABDOMEN"),
    CHEST_ABDOMEN_PELVIS("R-FAB56", "416775004", "Chest, Abdomen and Pelvis", "CHESTABDPELVIS"),
    PELVIS("T-D6000", "816092008", "Pelvis", "PELVIS"),
    CERVICAL_SPINE("T-11501", "122494005", "Cervical spine", "CSPINE"),
    THORACIC_SPINE("T-11502", "122495006", "Thoracic spine", "TSPINE"),
    LUMBAR_SPINE("T-11503", "122496007", "Lumbar spine", "LSPINE"),
    UPPER_LIMB("T-D8000", "53120007", "Upper limb", "ARM"),
    SHOULDER("T-D2220", "16982005", "Shoulder", "SHOULDER"),
    HAND("T-D8700", "85562004", "Hand", "HAND"),
    LOWER_LIMB("T-D9000", "61685007", "Lower limb", "LEG"),
    KNEE("T-D9200", "72696002", "Knee", "KNEE"),
    FOOT("T-D9700", "56459004", "Foot", "FOOT"),
    WHOLE_BODY("T-D0010", "38266002", "Entire body", "WHOLEBODY");

    private final String srt;
    private final String sct;
    private final String meaning;
    private final String bodyPart;

    Region(String srt, String sct, String meaning, String bodyPart) {
        this.srt = srt;
        this.sct = sct;
        this.meaning = meaning;
        this.bodyPart = bodyPart;
    }

    public String srt() {
        return srt;
    }

    public String sct() {
        return sct;
    }

    public String meaning() {
        return meaning;
    }

    /** Body Part Examined (0018,0015). */
    public String bodyPart() {
        return bodyPart;
    }
}
