package org.doselens.simulator.dose;

/** What a visit to a device acquires, by the kind of device. Pure: the visit's own stream of chance decides. */
public final class Doses {

    private Doses() {}

    public static Acquired acquire(Visit visit) {
        return switch (visit.device().orders()) {
            case "CT" -> CtDose.acquire(visit);
            case "DX" -> RadiographDose.acquire(visit);
            case "MG" -> MammographyDose.acquire(visit);
            case "XA", "RF" -> FluoroscopyDose.acquire(visit);
            case "PT" -> TracerDose.acquire(visit);
            case "MR" -> Sequences.ofMr(visit);
            case "US" -> Sequences.ofUs(visit);
            default ->
                throw new IllegalStateException(
                        "no model for modality " + visit.device().modality());
        };
    }
}
