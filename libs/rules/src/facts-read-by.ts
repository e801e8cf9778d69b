import type { RulePack } from './pack.js';

/** Every fact that a verdict of the pack may depend on or show, on any day. */
export function factsReadBy({
  binds,
  unbound,
  rules,
  duties,
}: Pick<RulePack, 'binds' | 'unbound' | 'rules' | 'duties'>): readonly string[] {
  return [
    ...binds.reads,
    ...unbound.slots,
    ...rules.flatMap(({ when, says, mechanism }) => [
      ...when.reads,
      ...says.slots,
      ...(typeof mechanism === 'string' ? [] : [mechanism.of]),
    ]),
    ...duties.flatMap(({ when, metBy, says, deadline }) => [
      ...when.reads,
      ...(metBy?.reads ?? []),
      ...says.slots,
      ...(deadline === null ? [] : [deadline.from]),
    ]),
  ];
}
