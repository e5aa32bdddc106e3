package org.doselens.extraction;

import java.time.OffsetDateTime;
import org.doselens.exam.BodySize;
import org.doselens.exam.DoseCheck;
import org.doselens.exam.Geometry;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Technique;

/** The values of one irradiation event while they are gathered. */
final class EventBuilder {

    String uid;
    String type;
    OffsetDateTime startedAt;
    String protocol;
    String targetRegion;
    Double ctdiVolMgy;
    Integer phantomCm;
    Double dlpMgyCm;
    Double scanningLengthMm;
    Double kvp;
    Double tubeCurrentMa;
    Double exposureTimeS;
    Double exposureMas;
    Double pitch;
    Double ssdeMgy;
    Double waterEquivalentDiameterMm;
    Double doseAreaProductGyM2;
    Double doseAtReferencePointGy;
    Double averageGlandularDoseMgy;
    Double entranceExposureAtRpMgy;
    String laterality;
    String view;
    Double compressedThicknessMm;
    Double compressionForceN;
    String plane;
    Double exposureIndex;
    Double targetExposureIndex;
    Double deviationIndex;
    String radiopharmaceutical;
    Double administeredActivityMbq;
    Technique technique;
    Geometry geometry;
    BodySize size;
    DoseCheck doseCheck;
    String acquisitionKey;
    Boolean rejected;

    IrradiationEvent build() {
        return new IrradiationEvent(
                uid,
                type,
                startedAt,
                protocol,
                null,
                targetRegion,
                ctdiVolMgy,
                phantomCm,
                dlpMgyCm,
                scanningLengthMm,
                kvp,
                tubeCurrentMa,
                exposureTimeS,
                exposureMas,
                pitch,
                ssdeMgy,
                waterEquivalentDiameterMm,
                doseAreaProductGyM2,
                doseAtReferencePointGy,
                averageGlandularDoseMgy,
                entranceExposureAtRpMgy,
                laterality,
                view,
                compressedThicknessMm,
                compressionForceN,
                plane,
                exposureIndex,
                targetExposureIndex,
                deviationIndex,
                radiopharmaceutical,
                administeredActivityMbq,
                technique,
                geometry,
                size,
                doseCheck,
                acquisitionKey,
                rejected);
    }

    boolean hasDose() {
        return ctdiVolMgy != null
                || dlpMgyCm != null
                || doseAreaProductGyM2 != null
                || doseAtReferencePointGy != null
                || averageGlandularDoseMgy != null
                || entranceExposureAtRpMgy != null
                || administeredActivityMbq != null;
    }

    boolean hasTechnique() {
        return kvp != null || tubeCurrentMa != null || exposureTimeS != null || exposureMas != null;
    }
}
