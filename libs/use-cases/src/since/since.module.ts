import type { FactoryProvider } from '@nestjs/common';
import { ActKeys } from '../ports/act-keys.js';
import { Assessments } from '../ports/assessments.js';
import { InformationRequests } from '../ports/information-requests.js';
import { TransferViews } from '../ports/transfer-views.js';
import { VisitStore } from '../ports/visit-store.js';
import { TransferReading } from '../transfer-reading.js';
import { use } from '../use.module.js';
import { Missed } from './missed.js';
import { ReadSince } from './read-since.js';
import { VisitTransfer } from './visit-transfer.js';

/** What has changed since something was said of a transfer, or since somebody's last visit. */
export const sinceUseCases: readonly FactoryProvider[] = [
  use(Missed, VisitStore, InformationRequests, Assessments),
  use(ReadSince, TransferReading, TransferViews, InformationRequests, Assessments, Missed),
  use(VisitTransfer, TransferReading, VisitStore, Missed, ActKeys),
];
