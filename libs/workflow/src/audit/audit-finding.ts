import { type Bilingual, type Fault, faultAt } from '@carnet/kernel';

/** An auditor's conclusion on a decision: it is correct, its procedure had a fault, or its outcome is wrong. */
export const AUDIT_CONCLUSIONS = ['conforms', 'procedural-fault', 'wrong-outcome'] as const;

export type AuditConclusion = (typeof AUDIT_CONCLUSIONS)[number];

const proceduralReasons = [
  'not-heard',
  'reasons-insufficient',
  'fact-unchecked',
  'document-unchecked',
  'duties-not-separated',
  'time-not-kept',
  'notice-incomplete',
] as const;

const outcomeReasons = [
  'law-misapplied',
  'facts-misjudged',
  'evidence-overlooked',
  'conditions-unfit',
  'rules-wrong',
  'disproportionate',
] as const;

/** The codes of what is wrong. */
export const AUDIT_REASONS = [...proceduralReasons, ...outcomeReasons] as const;

export type AuditReason = (typeof AUDIT_REASONS)[number];

/** The codes in words. */
export const auditReasonTexts: Readonly<Record<AuditReason, Bilingual>> = {
  'not-heard': { en: 'The company was not heard where it should have been.', zh: '应当听取企业陈述申辩而未听取。' },
  'reasons-insufficient': { en: 'The reasons do not support the decision.', zh: '理由不足以支持决定。' },
  'fact-unchecked': { en: 'A fact that mattered was not checked.', zh: '重要事实未经核实。' },
  'document-unchecked': { en: 'A document that mattered was not checked.', zh: '重要材料未经核验。' },
  'duties-not-separated': { en: 'Somebody who should have stepped aside took part.', zh: '应当回避的人员参与了办理。' },
  'time-not-kept': { en: 'A deadline was not kept.', zh: '未遵守期限。' },
  'notice-incomplete': { en: 'The notice to the company is incomplete.', zh: '告知内容不完整。' },
  'law-misapplied': { en: 'The law was misapplied.', zh: '适用法律错误。' },
  'facts-misjudged': { en: 'The facts were misjudged.', zh: '事实认定错误。' },
  'evidence-overlooked': { en: 'Submitted documents or evidence were overlooked.', zh: '遗漏已提交的材料或者证明。' },
  'conditions-unfit': { en: 'The conditions are too strict or not sufficient.', zh: '附加条件过严或者不足。' },
  'rules-wrong': { en: 'The rules themselves gave a wrong answer.', zh: '规则本身结论有误。' },
  disproportionate: { en: 'A lighter decision would have sufficed.', zh: '较轻的处理即可达到目的。' },
};

/** The part of the record that a finding rests on. */
export const FINDING_PLACES = ['decision', 'rule', 'answer', 'document', 'opinion', 'vote'] as const;

export type FindingPlaceKind = (typeof FINDING_PLACES)[number];

/**
 * `ref` names the regime of the rule, the answered item, the SHA-256 of the document, the discipline of the opinion, or the voter. It is
 * empty for the decision as a whole.
 */
export interface FindingPlace {
  readonly in: FindingPlaceKind;
  readonly ref: string;
}

/** The auditor's recommendation. It has no effect by itself. */
export const AUDIT_RECOMMENDATIONS = ['none', 'correct-record', 're-assessment', 'suspension'] as const;

export type AuditRecommendation = (typeof AUDIT_RECOMMENDATIONS)[number];

export interface AuditFinding {
  readonly conclusion: AuditConclusion;
  readonly reasons: readonly AuditReason[];
  readonly places: readonly FindingPlace[];
  readonly text: string;
  readonly recommendation: AuditRecommendation;
}

/** The parts of a record that a finding can rest on, by place; the decision itself is always one. */
export type RecordParts = Readonly<Record<Exclude<FindingPlaceKind, 'decision'>, readonly string[]>>;

/** A fault of a finding: a JSON Pointer into it, a code, and a sentence. */
export interface FindingFault extends Fault {
  readonly code: 'text-missing' | 'reasons-unfit' | 'places-missing' | 'place-unknown' | 'recommendation-unfit';
}

/** Every fault of a finding; empty if it can be accepted. */
export function findingFaults(
  { conclusion, reasons, places, text, recommendation }: AuditFinding,
  parts: RecordParts,
): readonly FindingFault[] {
  const faults: FindingFault[] = [];
  const no = (pointer: string, code: FindingFault['code'], en: string, zh: string): unknown =>
    faults.push(faultAt(pointer, code, { en, zh }));
  if (text.trim() === '')
    no(
      '/text',
      'text-missing',
      'The finding has no text. State what was audited and what was found.',
      '抽查结论未附说明。请说明抽查内容和发现。',
    );
  if (conclusion === 'conforms') {
    if (reasons.length > 0)
      no(
        '/reasons',
        'reasons-unfit',
        'The conclusion is that the decision conforms, so leave the reasons out.',
        '结论为符合，请勿列明问题。',
      );
    if (recommendation !== 'none')
      no(
        '/recommendation',
        'recommendation-unfit',
        'The conclusion is that the decision conforms, so recommend no measure.',
        '结论为符合，请勿建议采取措施。',
      );
  } else {
    if (places.length === 0)
      no(
        '/places',
        'places-missing',
        'A fault must rest on the record. Name at least one place in it.',
        '所认定的问题须有案卷依据。请至少指明一处。',
      );
    if (!reasons.some((reason) => fits(conclusion, reason)))
      no(
        '/reasons',
        'reasons-unfit',
        'No reason fits the conclusion. Name at least one that does.',
        '没有与结论相应的理由。请至少列明一项。',
      );
  }
  if (conclusion === 'procedural-fault' && reasons.some((reason) => isOf(outcomeReasons, reason)))
    no(
      '/reasons',
      'reasons-unfit',
      'One of these reasons makes the outcome wrong, not only the procedure. Choose the other conclusion.',
      '所列理由之一涉及结果错误，而不仅是程序瑕疵。请选择另一结论。',
    );
  for (const [at, place] of places.entries()) {
    if (!isThere(place, parts)) no(`/places/${String(at)}`, 'place-unknown', 'The record has no such part.', '案卷没有该部分。');
  }
  return faults;
}

function fits(conclusion: Exclude<AuditConclusion, 'conforms'>, reason: AuditReason): boolean {
  return isOf(conclusion === 'wrong-outcome' ? outcomeReasons : proceduralReasons, reason);
}

function isOf(codes: readonly AuditReason[], reason: AuditReason): boolean {
  return codes.includes(reason);
}

function isThere({ in: place, ref }: FindingPlace, parts: RecordParts): boolean {
  return place === 'decision' ? ref === '' : parts[place].includes(ref);
}
