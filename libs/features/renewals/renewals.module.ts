import { Module } from '@nestjs/common';
import { DraftRenewal } from './draft-renewal.js';
import { ReadRenewal } from './read-renewal.js';

const providers = [DraftRenewal, ReadRenewal];

/** Renewals of grants. */
@Module({ providers, exports: providers })
export class RenewalsModule {}
