-- What receivers say of a device beside its last object: how far its clock is off, and that the site keeps it out.
ALTER TABLE device_status
    ADD COLUMN clock_offset_s Nullable(Float64) AFTER objects_today,
    ADD COLUMN ignored        UInt8 DEFAULT 0 AFTER clock_offset_s;
