import { Module } from '@nestjs/common';
import { JudgeFacts } from './judge-facts.js';
import { ReadRules } from './read-rules.js';

const providers = [JudgeFacts, ReadRules];

/** The rules of a day, and verdicts on facts. */
@Module({ providers, exports: providers })
export class RulesInForceModule {}
