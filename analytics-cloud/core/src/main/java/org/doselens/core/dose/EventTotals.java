package org.doselens.core.dose;

/** What the events of one exam revision amount to; 0 is no value. Not thread-safe. */
final class EventTotals {

    static final EventTotals NONE = new EventTotals();

    private final DlpWeightedMean ctdi16 = new DlpWeightedMean();
    private final DlpWeightedMean ctdi32 = new DlpWeightedMean();
    private final DlpWeightedMean ssde = new DlpWeightedMean();
    private final PlainMean dw = new PlainMean();
    private final PlainMean dap = new PlainMean();
    private final PlainMean entrance = new PlainMean();
    private final PlainMean agd = new PlainMean();
    private double largestDlp;

    void add(EventDose event) {
        if (event.ofPhantom(16)) {
            ctdi16.add(event.ctdiVolMgy(), event.dlpMgyCm());
        } else if (event.ofPhantom(32)) {
            ctdi32.add(event.ctdiVolMgy(), event.dlpMgyCm());
        }
        double ofPatient = event.ssdeMgy();
        if (event.diagnostic() && ofPatient > 0) {
            ssde.add(ofPatient, event.dlpMgyCm());
        }
        if (event.diagnostic()) {
            dw.add(event.dwCm());
            largestDlp = Math.max(largestDlp, event.dlpMgyCm());
        }
        dap.add(event.dapGyCm2());
        entrance.add(event.entranceMgy());
        agd.add(event.agdMgy());
    }

    /** The phantom that all of the dose is of; 0 where there are several or none is known. */
    int onePhantomCm() {
        if (ctdi16.isEmpty() == ctdi32.isEmpty()) {
            return 0;
        }
        return ctdi16.isEmpty() ? 32 : 16;
    }

    double ctdiVolMgy(int phantomCm) {
        return (phantomCm == 16 ? ctdi16 : ctdi32).value();
    }

    double ssdeMgy() {
        return ssde.value();
    }

    double dwCm() {
        return dw.value();
    }

    double largestDlpMgyCm() {
        return largestDlp;
    }

    double dapGyCm2() {
        return dap.value();
    }

    double entranceMgy() {
        return entrance.value();
    }

    double agdMgy() {
        return agd.value();
    }
}
