import { filingDay } from '@carnet/acts/filing-content.js';
import type { Principal } from '@carnet/identity';
import type { Answer, ExpectPack, IdempotencyKey, Outcome } from '@carnet/kernel';
import { checkReport, entryOn, scheduleOf } from '@carnet/rules';
import { PackAct, type PackReceipt } from './pack-act.js';
import { LawReadings } from './law-readings.js';
import { PackChecker } from './pack-checker.js';
import { librariesOf, withCandidate } from './pack-library.js';
import { RulePackStore } from './rule-pack.store.js';
import { Injectable } from '@nestjs/common';

export interface CheckPackCommand extends ExpectPack {
  readonly check: 'lint' | 'test';
}

/** Lints a version, or judges its cases and those of packs that extend it, among the rules in force today. */
@Injectable()
export class CheckPackVersion {
  constructor(
    private readonly act: PackAct,
    private readonly packs: RulePackStore,
    private readonly checker: PackChecker,
    private readonly readings: LawReadings,
  ) {}

  async execute(principal: Principal, command: CheckPackCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<PackReceipt>>> {
    const { check } = command;
    const looked = await this.act.look(principal, command, idempotency, async (scope, { version: { content }, texts }) => {
      const { release, published } = await this.packs.basis(scope);
      const set = withCandidate(entryOn(scheduleOf(release, published), filingDay(scope.startedAt)).set, { content });
      const [question] = await librariesOf({ packs: this.packs, readings: this.readings }, scope, [set], { content, texts });
      return { set, question };
    });
    if ('over' in looked) return looked.over;
    const { set, question } = looked.found;
    if (question === undefined) throw new Error('one set makes one library');
    const findings = await this.checker[check](question);
    if (!findings.ok) return findings;
    const report = checkReport(set.digest, findings.value);
    return this.act.perform(principal, command, idempotency, () => ({ command: { kind: check, report } }));
  }
}
