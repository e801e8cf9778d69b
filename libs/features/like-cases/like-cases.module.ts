import { Module } from '@nestjs/common';
import { DecidedCases } from './decided-cases.store.js';
import { FindLikeCases } from './find-like-cases.js';

const providers = [DecidedCases, FindLikeCases];

/** Decided transfers that are like another one. */
@Module({ providers, exports: providers })
export class LikeCasesModule {}
