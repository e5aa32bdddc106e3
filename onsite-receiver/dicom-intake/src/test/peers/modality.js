// What a modality does beside sending images, by dcmjs-dimse. Prints one JSON object per line.
//
//   node modality.js mpps PORT                     creates a step, completes it, and tries to change it again
//   node modality.js commitment PORT               asks for storage commitment and stays for the report
//   node modality.js commitment-listen PORT PORT   asks and leaves; hears reports on the second port only
'use strict';

const dimse = require('dcmjs-dimse');
const { Client, Dataset, Scp, Server } = dimse;
const { NActionRequest, NCreateRequest, NSetRequest } = dimse.requests;
const { NEventReportResponse } = dimse.responses;
const { PresentationContextResult, SopClass, Status } = dimse.constants;

dimse.log.setLevel('error');

const COMMITMENT_INSTANCE = '1.2.840.10008.1.20.1.1';
const STEP = '2.25.314159';

const say = (line) => console.log(JSON.stringify(line));

function call(port, request, lingerMs, hear) {
  return new Promise((resolve, reject) => {
    const client = new Client();
    let status;
    request.on('response', (response) => (status = response.getStatus()));
    client.on('nEventReportRequest', hear || ((report, callback) => {}));
    client.on('networkError', reject);
    client.on('closed', () => resolve(status));
    client.addRequest(request);
    client.send('127.0.0.1', port, 'CT_JS', 'DOSELENS', { associationLingerTimeout: lingerMs });
  });
}

function heard(report, callback) {
  const failed = [].concat(report.getDataset().getElement('FailedSOPSequence') || []);
  say({
    report: report.getEventTypeId(),
    transaction: report.getDataset().getElement('TransactionUID'),
    failed: failed.map((item) => [item.ReferencedSOPInstanceUID, item.FailureReason]),
    succeeded: report.getDataset().getElement('ReferencedSOPSequence') !== undefined,
  });
  const response = NEventReportResponse.fromRequest(report);
  response.setStatus(Status.Success);
  callback(response);
}

async function mpps(port) {
  const begun = new NCreateRequest(SopClass.ModalityPerformedProcedureStep, STEP);
  begun.setDataset(
    new Dataset({
      _vrMap: {},
      PatientName: 'Secret^Patient',
      PatientID: 'Secret',
      Modality: 'CT',
      PerformedStationAETitle: 'CT_JS',
      PerformedProcedureStepID: 'P1',
      PerformedProcedureStepStartDate: '20261121',
      PerformedProcedureStepStartTime: '081500',
      PerformedProcedureStepStatus: 'IN PROGRESS',
      ScheduledStepAttributesSequence: [{ StudyInstanceUID: '2.25.7', AccessionNumber: 'A1' }],
    })
  );
  const ended = () => {
    const request = new NSetRequest(SopClass.ModalityPerformedProcedureStep, STEP);
    request.setDataset(
      new Dataset({
        PerformedProcedureStepStatus: 'COMPLETED',
        PerformedProcedureStepEndDate: '20261121',
        PerformedProcedureStepEndTime: '082100',
        PerformedSeriesSequence: [{ SeriesInstanceUID: '2.25.8', ProtocolName: 'CHEST' }],
      })
    );
    return request;
  };
  say({ create: await call(port, begun, 0) });
  say({ set: await call(port, ended(), 0) });
  say({ setAgain: await call(port, ended(), 0) });
}

function commitmentRequest() {
  const request = new NActionRequest(SopClass.StorageCommitmentPushModel, COMMITMENT_INSTANCE, 1);
  request.setDataset(
    new Dataset({
      TransactionUID: '2.25.2718',
      ReferencedSOPSequence: ['2.25.1001', '2.25.1002', '2.25.1003'].map((uid) => ({
        ReferencedSOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
        ReferencedSOPInstanceUID: uid,
      })),
    })
  );
  return request;
}

class ReportScp extends Scp {
  associationRequested(association) {
    association.getPresentationContexts().forEach((proposed) => {
      const context = association.getPresentationContext(proposed.id);
      context.setResult(PresentationContextResult.Accept, context.getTransferSyntaxUids()[0]);
    });
    this.sendAssociationAccept();
  }

  nEventReportRequest(request, callback) {
    heard(request, callback);
  }

  associationReleaseRequested() {
    this.sendAssociationReleaseResponse();
    setTimeout(() => process.exit(0), 100);
  }
}

const [what, port, listenPort] = process.argv.slice(2);
(async () => {
  if (what === 'mpps') {
    await mpps(Number(port));
  } else if (what === 'commitment') {
    say({ action: await call(Number(port), commitmentRequest(), 3000, heard) });
  } else {
    new Server(ReportScp).listen(Number(listenPort));
    say({ action: await call(Number(port), commitmentRequest(), 0) });
  }
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
