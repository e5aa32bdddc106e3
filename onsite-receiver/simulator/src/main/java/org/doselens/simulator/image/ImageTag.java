package org.doselens.simulator.image;

/** Tags that no reader of dose needs and images have none the less (DICOM PS3.6). */
final class ImageTag {

    static final int CONVERSION_TYPE = 0x00080064;
    static final int ADMINISTRATION_EVENT_UID = 0x00083012;
    static final int FRAME_OF_REFERENCE_UID = 0x00200052;
    static final int POSITION_REFERENCE_INDICATOR = 0x00201040;
    static final int CORRECTED_IMAGE = 0x00280051;
    static final int DECAY_CORRECTION = 0x00541102;
    static final int ECHO_TRAIN_LENGTH = 0x00180091;

    private ImageTag() {}
}
