package org.doselens.exam;

/**
 * CT Dose Check (NEMA XR 25, DICOM PS3.16 TID 10015): the console's alert for the sum of an exam and its notification
 * for one series. Null where not reported or not configured.
 *
 * @param dlpAlertValueMgyCm DLP Alert Value (113903 DCM) in mGy·cm
 * @param ctdiVolAlertValueMgy CTDIvol Alert Value (113904 DCM) in mGy
 * @param accumulatedDlpForwardEstimateMgyCm Accumulated DLP Forward Estimate (113905 DCM) in mGy·cm
 * @param accumulatedCtdiVolForwardEstimateMgy Accumulated CTDIvol Forward Estimate (113906 DCM) in mGy
 * @param dlpNotificationValueMgyCm DLP Notification Value (113911 DCM) in mGy·cm
 * @param ctdiVolNotificationValueMgy CTDIvol Notification Value (113912 DCM) in mGy
 * @param dlpForwardEstimateMgyCm DLP Forward Estimate (113913 DCM) in mGy·cm
 * @param ctdiVolForwardEstimateMgy CTDIvol Forward Estimate (113914 DCM) in mGy
 * @param alertExceeded whether an estimate was over its alert value
 * @param notificationExceeded whether an estimate was over its notification value
 */
public record DoseCheck(
        Double dlpAlertValueMgyCm,
        Double ctdiVolAlertValueMgy,
        Double accumulatedDlpForwardEstimateMgyCm,
        Double accumulatedCtdiVolForwardEstimateMgy,
        Double dlpNotificationValueMgyCm,
        Double ctdiVolNotificationValueMgy,
        Double dlpForwardEstimateMgyCm,
        Double ctdiVolForwardEstimateMgy,
        Boolean alertExceeded,
        Boolean notificationExceeded) {}
