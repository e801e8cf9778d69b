import { Module } from '@nestjs/common';
import { AcceptSuspicion } from './accept-suspicion.js';
import { AffiliateStore } from './affiliate.store.js';
import { AnswerAffiliate } from './answer-affiliate.js';
import { DeclareAffiliate, ListAffiliates } from './declare-affiliate.js';
import { DismissSuspicion } from './dismiss-suspicion.js';
import { ListSuspicions, ReadSuspicion } from './list-suspicions.js';
import { SplitWatch } from './split-watch.js';
import { SplitStore } from './split.store.js';

const providers = [
  AcceptSuspicion,
  AffiliateStore,
  AnswerAffiliate,
  DeclareAffiliate,
  DismissSuspicion,
  ListAffiliates,
  ListSuspicions,
  ReadSuspicion,
  SplitStore,
  SplitWatch,
];

/** Suspected splits and affiliates. */
@Module({ providers, exports: providers })
export class SplitsModule {}
