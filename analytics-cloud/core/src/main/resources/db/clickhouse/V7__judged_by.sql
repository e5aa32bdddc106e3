-- The signing by which the level judged, so that a verdict says which version of a level it is from; computed_at says
-- when it was recorded. No verdict is also: noAge, noSize (the level is for a band that the exam does not tell) and
-- phantom (the level is for the other one).
ALTER TABLE exam_result ADD COLUMN confirmation_id UInt64 DEFAULT 0;

-- The phantom that a CTDIvol, or all of a DLP, is of; 0 where there is none or it is not known. A value stands also where
-- no level applies.
ALTER TABLE exam_result ADD COLUMN phantom_cm UInt8 DEFAULT 0;
