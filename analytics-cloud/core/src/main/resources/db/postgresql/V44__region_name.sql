-- What a hospital calls its region in English, where it says so; hospitals count together by the region's first name alone.
ALTER TABLE benchmark_participation ADD COLUMN region_en text NOT NULL DEFAULT '';
