package org.doselens.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource({
        "DOSE_AREA_PRODUCT_GY_M2, Gy.m2, 1",
        "DOSE_AREA_PRODUCT_GY_M2, Gym2, 1",
        "DOSE_AREA_PRODUCT_GY_M2, GYM2, 1",
        "DOSE_AREA_PRODUCT_GY_M2, Gy·m², 1",
        "DOSE_AREA_PRODUCT_GY_M2, Gy*m^2, 1",
        "DOSE_AREA_PRODUCT_GY_M2, Gy.cm2, 1e-4",
        "DOSE_AREA_PRODUCT_GY_M2, dGy.cm2, 1e-5",
        "DOSE_AREA_PRODUCT_GY_M2, dGycm2, 1e-5",
        "DOSE_AREA_PRODUCT_GY_M2, cGy.cm2, 1e-6",
        "DOSE_AREA_PRODUCT_GY_M2, mGy.cm2, 1e-7",
        "DOSE_AREA_PRODUCT_GY_M2, mGy cm2, 1e-7",
        "DOSE_AREA_PRODUCT_GY_M2, uGy.m2, 1e-6",
        "DOSE_AREA_PRODUCT_GY_M2, µGy.m2, 1e-6",
        "DOSE_AREA_PRODUCT_GY_M2, μGym2, 1e-6",
        "DOSE_AREA_PRODUCT_GY_M2, mGy.m2, 1e-3",
        "DOSE_AREA_PRODUCT_GY_M2, 1, 1",
        "DOSE_AREA_PRODUCT_GY_M2, no units, 1",
        "DLP_MGY_CM, mGy.cm, 1",
        "DLP_MGY_CM, mGycm, 1",
        "DLP_MGY_CM, mGy*cm, 1",
        "DLP_MGY_CM, Gy.cm, 1000",
        "DLP_MGY_CM, Gy, -1",
        "DOSE_GY, Gy, 1",
        "DOSE_GY, mGy, 1e-3",
        "DOSE_GY, cGy, 1e-2",
        "DOSE_GY, dGy, 0.1",
        "DOSE_GY, uGy, 1e-6",
        "DOSE_MGY, mGy, 1",
        "DOSE_MGY, MGY, 1",
        "DOSE_MGY, Gy, 1000",
        "DOSE_MGY, dGy, 100",
        "DOSE_MGY, cGy, 10",
        "DOSE_MGY, mGy.cm, -1",
        "LENGTH_MM, mm, 1",
        "LENGTH_MM, cm, 10",
        "LENGTH_MM, m, 1000",
        "LENGTH_MM, s, -1",
        "TIME_S, s, 1",
        "TIME_S, ms, 1e-3",
        "TIME_S, us, 1e-6",
        "TIME_S, min, 60",
        "VOLTAGE_KV, kV, 1",
        "VOLTAGE_KV, kVp, 1",
        "VOLTAGE_KV, V, 1e-3",
        "CURRENT_MA, mA, 1",
        "CURRENT_MA, uA, 1e-3",
        "CURRENT_MA, A, 1000",
        "CHARGE_MAS, mA.s, 1",
        "CHARGE_MAS, mAs, 1",
        "CHARGE_MAS, uA.s, 1e-3",
        "CHARGE_MAS, uAs, 1e-3",
        "ACTIVITY_MBQ, MBq, 1",
        "ACTIVITY_MBQ, Bq, 1e-6",
        "ACTIVITY_MBQ, kBq, 1e-3",
        "ACTIVITY_MBQ, GBq, 1000",
        "ACTIVITY_MBQ, mCi, 37",
        "FORCE_N, N, 1",
        "FORCE_N, daN, 10",
        "FORCE_N, lb, 4.4482216",
        "PULSE_RATE_PER_S, {pulse}/s, 1",
        "NUMBER, {ratio}, 1",
        "NUMBER, , 1",
        "DOSE_MGY, , -1"
    })
    void a_unit_is_understood_or_refused_for_its_quantity(Quantity quantity, String unit, double factor) {
        if (factor < 0) {
            assertThat(quantity.factor(unit)).isEmpty();
        } else {
            assertThat(quantity.factor(unit).orElseThrow()).isCloseTo(factor, within(factor * 1e-12));
        }
    }
}
