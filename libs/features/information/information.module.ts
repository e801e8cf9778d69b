import { Module } from '@nestjs/common';
import { AnswerInformation } from './answer-information.js';
import { DropItem, RaiseItem, SettleItem } from './edit-batch.js';
import { InformationRequests } from './information-requests.store.js';
import { AskMoreTime, DeclineMoreTime, GiveMoreTime } from './more-time.js';
import { PreviewMoreTime } from './preview-more-time.js';
import { PreviewRequest } from './preview-request.js';
import { ReadRequests } from './read-requests.js';
import { RequestInformation } from './request-information.js';

const providers = [
  AnswerInformation,
  AskMoreTime,
  DeclineMoreTime,
  DropItem,
  GiveMoreTime,
  InformationRequests,
  PreviewMoreTime,
  PreviewRequest,
  RaiseItem,
  ReadRequests,
  RequestInformation,
  SettleItem,
];

/** Information requests of officers and the answers of companies. */
@Module({ providers, exports: providers })
export class InformationModule {}
