-- What utilization asks of an exam, as columns, so that no question reads the whole exam. Ingest writes them; of exams from
-- before they are computed from the exam when they are read.
ALTER TABLE exam
    ADD COLUMN arrived_at Nullable(DateTime64(3, 'UTC'))
        DEFAULT parseDateTime64BestEffortOrNull(JSONExtractString(detail, 'visit', 'arrivedAt'), 3, 'UTC'),
    ADD COLUMN scheduled_at Nullable(DateTime64(3, 'UTC'))
        DEFAULT parseDateTime64BestEffortOrNull(JSONExtractString(detail, 'visit', 'scheduledAt'), 3, 'UTC'),
    ADD COLUMN patient_class LowCardinality(String) DEFAULT JSONExtractString(detail, 'visit', 'patientClass'),
    ADD COLUMN step_status LowCardinality(String) DEFAULT JSONExtractString(detail, 'visit', 'stepStatus'),
    -- body parts the images name, else target regions of the events; at least 1
    ADD COLUMN body_parts UInt8 DEFAULT greatest(1,
        if(arrayExists(one -> JSONExtractString(one, 'bodyPartExamined') != '', JSONExtractArrayRaw(detail, 'acquisitions')),
           length(arrayDistinct(arrayFilter(part -> part != '', arrayMap(
               one -> JSONExtractString(one, 'bodyPartExamined'), JSONExtractArrayRaw(detail, 'acquisitions'))))),
           length(arrayDistinct(arrayFilter(part -> part != '', arrayMap(
               one -> lower(JSONExtractString(one, 'targetRegion')), JSONExtractArrayRaw(detail, 'irradiationEvents'))))))),
    -- names or tokens of the receive coils in alphabetical order, joined by +; empty without
    ADD COLUMN coils LowCardinality(String) DEFAULT arrayStringConcat(arraySort(arrayDistinct(arrayFilter(coil -> coil != '', arrayMap(
        one -> if(JSONExtractString(one, 'receiveCoilName') = '', JSONExtractString(one, 'receiveCoilToken'),
                  JSONExtractString(one, 'receiveCoilName')),
        JSONExtractArrayRaw(detail, 'acquisitions'))))), ' + '),
    -- first to last sign of life in images and events: shorter than the time on the table
    ADD COLUMN beam_started_at Nullable(DateTime64(3, 'UTC')) DEFAULT arrayMin(arrayFilter(at -> at IS NOT NULL, arrayMap(
        one -> parseDateTime64BestEffortOrNull(JSONExtractString(one, 'startedAt'), 3, 'UTC'),
        arrayConcat(JSONExtractArrayRaw(detail, 'acquisitions'), JSONExtractArrayRaw(detail, 'irradiationEvents'))))),
    ADD COLUMN beam_ended_at Nullable(DateTime64(3, 'UTC')) DEFAULT arrayMax(arrayFilter(at -> at IS NOT NULL, arrayMap(
        one -> parseDateTime64BestEffortOrNull(if(JSONExtractString(one, 'endedAt') = '', JSONExtractString(one, 'startedAt'),
                                                  JSONExtractString(one, 'endedAt')), 3, 'UTC'),
        arrayConcat(JSONExtractArrayRaw(detail, 'acquisitions'), JSONExtractArrayRaw(detail, 'irradiationEvents')))));
