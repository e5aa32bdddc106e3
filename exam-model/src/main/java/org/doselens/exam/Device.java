package org.doselens.exam;

/**
 * The equipment that acquired, in the words of its headers.
 *
 * @param manufacturer Manufacturer (0008,0070)
 * @param model Manufacturer's Model Name (0008,1090)
 * @param stationName Station Name (0008,1010); leaves the site only under PS3.15 option 113109
 * @param serialNumber Device Serial Number (0018,1000); leaves the site only under PS3.15 option 113109
 * @param softwareVersions Software Versions (0018,1020), joined by {@code \}
 * @param deviceKey stable key of the device within its site; a pseudonym on the wire
 */
public record Device(
        String manufacturer,
        String model,
        String stationName,
        String serialNumber,
        String softwareVersions,
        String deviceKey) {}
