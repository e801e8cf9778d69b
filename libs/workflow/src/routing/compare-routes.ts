import type { ApprovalStep, Route } from '../transfer.js';

/** One thing that two routes do otherwise, as words of the policy; null where the other one has nothing there. */
export interface RouteDifference {
  readonly part:
    | 'lane'
    | 'disposal'
    | 'audit'
    | 'discipline'
    | 'step'
    | 'reason'
    | 'appeal'
    | 'hearing'
    | 'completeness'
    | 'immaterial'
    | 'amendments'
    | 'blind'
    | 'agreements';
  readonly before: string | null;
  readonly after: string | null;
}

/** What another policy makes of the same verdicts, part by part. */
export function compareRoutes(before: Route, after: Route): readonly RouteDifference[] {
  const steps = Array.from({ length: Math.max(before.chain.length, after.chain.length) }, (_, index) =>
    pair('step', stepAt(before, index), stepAt(after, index)),
  );
  const all = [
    pair('lane', before.lane, after.lane),
    pair('disposal', before.disposal, after.disposal),
    pair('audit', String(before.audit), String(after.audit)),
    ...onlyIn(before.disciplines, after.disciplines).map((gone) => pair('discipline', gone, null)),
    ...onlyIn(after.disciplines, before.disciplines).map((added) => pair('discipline', null, added)),
    ...steps,
    ...onlyIn(texts(before), texts(after)).map((gone) => pair('reason', gone, null)),
    ...onlyIn(texts(after), texts(before)).map((added) => pair('reason', null, added)),
    pair('appeal', before.appeal.en, after.appeal.en),
    pair('hearing', heard(before), heard(after)),
    pair('completeness', checked(before), checked(after)),
    pair('blind', before.blind === undefined ? null : 'opinions', after.blind === undefined ? null : 'opinions'),
    pair('agreements', before.agreements ?? null, after.agreements ?? null),
    pair('immaterial', before.immaterial?.join(', ') ?? null, after.immaterial?.join(', ') ?? null),
    pair('amendments', amended(before), amended(after)),
  ];
  return all.filter((one) => one.before !== one.after);
}

function pair(part: RouteDifference['part'], before: string | null, after: string | null): RouteDifference {
  return { part, before, after };
}

function onlyIn(these: readonly string[], others: readonly string[]): readonly string[] {
  return these.filter((one) => !others.includes(one));
}

function texts({ reasons }: Route): readonly string[] {
  return reasons.map(({ en }) => en);
}

/** How long a company has to be heard before people refuse. */
function heard({ hearing }: Route): string | null {
  return hearing === undefined ? null : `${String(hearing.workingDays)} working days`;
}

/** How long a filing is checked for completeness before its review. */
function checked({ completeness }: Route): string | null {
  return completeness === undefined ? null : `${String(completeness.workingDays)} working days, then ${completeness.then}`;
}

/** How often its company may amend it. */
function amended({ amendments }: Route): string | null {
  return amendments === undefined ? null : String(amendments);
}

function stepAt({ chain }: Route, index: number): string | null {
  const step = chain[index];
  return step === undefined ? null : toldStep(step, index);
}

/** A step in short, such as `2. approver: 2 of 3, veto`. */
export function toldStep(
  { role, seats, quorum, disciplines, veto, workingDays, escalate, escalations, beside, blind }: ApprovalStep,
  index: number,
): string {
  const more = [
    ...(disciplines === undefined ? [] : [`holding ${disciplines.join(' or ')}`]),
    ...(veto === true ? ['veto'] : []),
    ...(workingDays === undefined ? [] : [`${String(workingDays)} working days`]),
    ...(escalate === undefined ? [] : [`then ${escalate}${often(escalations)}`]),
    ...(blind === true ? ['blind'] : []),
    ...(beside === undefined ? [] : [`beside step ${String(index)}`]),
  ];
  return [`${String(index + 1)}. ${role}: ${String(quorum)} of ${String(seats)}`, ...more].join(', ');
}

function often(escalations: ApprovalStep['escalations']): string {
  if (escalations === undefined || escalations === 1) return '';
  return escalations === 'until-decided' ? ' until decided' : ` up to ${String(escalations)} times`;
}
