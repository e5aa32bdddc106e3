package org.doselens.core.dose;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Dose of one irradiation event; 0 is no value.
 *
 * @param diagnostic no localizer, bolus tracking or fluoroscopy
 * @param reportedSsdeMgy as the device says
 * @param dwCm water-equivalent diameter
 */
record EventDose(
        boolean diagnostic,
        int phantomCm,
        double ctdiVolMgy,
        double dlpMgyCm,
        double reportedSsdeMgy,
        double dwCm,
        double dapGyCm2,
        double entranceMgy,
        double agdMgy) {

    private static final double GY_CM2_PER_GY_M2 = 10_000;

    static EventDose of(ResultSet row) throws SQLException {
        double diameterMm = row.getDouble("water_equivalent_diameter_mm");
        return new EventDose(
                row.getInt("diagnostic") != 0,
                row.getInt("phantom_cm"),
                Plausible.upTo(1_000, row.getDouble("ctdi_vol_mgy")),
                Plausible.upTo(100_000, row.getDouble("dlp_mgy_cm")),
                Plausible.upTo(1_000, row.getDouble("ssde_mgy")),
                diameterMm > 50 && diameterMm < 800 ? diameterMm / 10 : 0,
                GY_CM2_PER_GY_M2 * Plausible.upTo(10, row.getDouble("dose_area_product_gy_m2")),
                Plausible.upTo(1_000, row.getDouble("entrance_exposure_at_rp_mgy")),
                Plausible.upTo(100, row.getDouble("average_glandular_dose_mgy")));
    }

    boolean ofPhantom(int cm) {
        return diagnostic && ctdiVolMgy > 0 && phantomCm == cm;
    }

    /** As reported, else f(Dw) × CTDIvol by AAPM 204 with the water-equivalent diameter of AAPM 220. */
    double ssdeMgy() {
        if (reportedSsdeMgy > 0 || dwCm == 0) {
            return reportedSsdeMgy;
        }
        if (ofPhantom(32)) {
            return ctdiVolMgy * 3.704369 * Math.exp(-0.03671937 * dwCm);
        }
        return ofPhantom(16) ? ctdiVolMgy * 1.874799 * Math.exp(-0.03871313 * dwCm) : 0;
    }
}
