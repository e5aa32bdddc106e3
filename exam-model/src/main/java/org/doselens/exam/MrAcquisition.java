package org.doselens.exam;

/**
 * What an MR image's header tells of its acquisition, for utilization. Null where not stated.
 *
 * @param transmitCoilName Transmit Coil Name (0018,1251); on the wire only if released
 * @param transmitCoilToken stands for the transmit coil on the wire
 * @param scanningSequence Scanning Sequence (0018,0020), its terms joined by a backslash, such as {@code SE\IR}
 * @param sequenceVariant Sequence Variant (0018,0021), its terms joined by a backslash
 * @param repetitionTimeMs Repetition Time (0018,0080) in ms
 * @param echoTimeMs Echo Time (0018,0081) in ms
 * @param flipAngleDeg Flip Angle (0018,1314) in degrees
 * @param sarWPerKg SAR (0018,1316) in W/kg
 * @param magneticFieldStrengthT Magnetic Field Strength (0018,0087) in tesla
 */
public record MrAcquisition(
        String transmitCoilName,
        String transmitCoilToken,
        String scanningSequence,
        String sequenceVariant,
        Double repetitionTimeMs,
        Double echoTimeMs,
        Double flipAngleDeg,
        Double sarWPerKg,
        Double magneticFieldStrengthT) {}
