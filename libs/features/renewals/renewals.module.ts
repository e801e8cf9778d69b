import { Module } from '@nestjs/common';
import { DraftAct } from './draft-act.js';
import { DraftRenewal } from './draft-renewal.js';
import { ReadRenewal } from './read-renewal.js';
import { RenewalRefusals } from './renewal-refusals.js';

const providers = [DraftAct, DraftRenewal, ReadRenewal, RenewalRefusals];

/** Renewals of grants. */
@Module({ providers, exports: providers })
export class RenewalsModule {}
