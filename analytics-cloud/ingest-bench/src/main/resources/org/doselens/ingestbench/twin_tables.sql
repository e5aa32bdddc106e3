-- What the compared questions read, in PostgreSQL.
CREATE TABLE IF NOT EXISTS bench_exam
(
    tenant_id    integer NOT NULL,
    site_id      integer NOT NULL,
    site_day     date    NOT NULL,
    exam_key     text    NOT NULL,
    revision     integer NOT NULL,
    device_key   text    NOT NULL,
    modality     text    NOT NULL,
    standard_key text    NOT NULL,
    age_years    double precision
);
CREATE TABLE IF NOT EXISTS bench_result
(
    tenant_id    integer  NOT NULL,
    site_day     date     NOT NULL,
    exam_key     text     NOT NULL,
    revision     integer  NOT NULL,
    standard_key text     NOT NULL,
    metric       text     NOT NULL,
    value        double precision,
    phantom_cm   smallint NOT NULL,
    verdict      text     NOT NULL,
    provisional  smallint NOT NULL
);
TRUNCATE bench_exam, bench_result
