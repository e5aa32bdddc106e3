package org.doselens.exam;

import java.time.OffsetDateTime;

/**
 * Images of one acquisition, known from their headers. Reconstructions of one acquisition count once.
 *
 * @param key key of the acquisition within its exam; a pseudonym on the wire
 * @param startedAt Acquisition DateTime of the first image, with the site's offset
 * @param endedAt Acquisition DateTime of the last image plus Acquisition Duration (0018,9073), with the site's offset
 * @param description Protocol Name, else Series Description; on the wire only if released
 * @param descriptionToken stands for the description on the wire
 * @param bodyPartExamined Body Part Examined (0018,0015) if it is a defined term of PS3.16 Annex L
 * @param imageCount images received so far
 * @param receiveCoilName Receive Coil Name (0018,1250), MR only; on the wire only if released
 * @param receiveCoilToken stands for the receive coil on the wire
 * @param seriesCount series that show it: reconstructions of one acquisition; null if not counted
 * @param contrastAgent true if the header names a contrast agent (Contrast/Bolus Agent (0018,0010)), whose name does not
 *     leave; null if it says nothing
 * @param mr MR only
 */
public record Acquisition(
        String key,
        OffsetDateTime startedAt,
        OffsetDateTime endedAt,
        String description,
        String descriptionToken,
        String bodyPartExamined,
        int imageCount,
        String receiveCoilName,
        String receiveCoilToken,
        Integer seriesCount,
        Boolean contrastAgent,
        MrAcquisition mr) {}
