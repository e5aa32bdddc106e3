package org.doselens.simulator.exam;

import java.time.ZonedDateTime;

/**
 * A run of images. Small pixel data stand for them; how many are sent is the sender's choice.
 *
 * @param number series number
 * @param description Series Description and Protocol Name
 * @param durationS Acquisition Duration in seconds
 * @param images how many images the device made
 * @param event the irradiation the images come from, null without radiation
 * @param coil receive coil, null without one
 */
public record SimulatedAcquisition(
        int number,
        String description,
        ZonedDateTime startedAt,
        double durationS,
        int images,
        SimulatedEvent event,
        String coil) {}
