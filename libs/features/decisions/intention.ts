import { type Bilingual, canonicalJson, type Json } from '@carnet/kernel';
import type { Hearing } from '@carnet/workflow';
import { missingParts, type NoticePart } from './missing-parts.js';
import { type Notice, type NoticeMaterial, noticeOf } from './notice.js';

/** The notice of an intention to refuse: what is intended and why, and how and until when the company is heard before anything is decided. */
export interface Intention extends Omit<
  Notice,
  'format' | 'outcome' | 'by' | 'conditions' | 'obligations' | 'hearing' | 'granted' | 'appeal' | 'appealUntil'
> {
  readonly format: 'carnet-intention/1';
  /** Which hearing of the transfer it is, from 1. */
  readonly round: number;
  readonly intended: 'refused';
  readonly until: { readonly workingDays: number; readonly on: string; readonly at: string };
  readonly how: Bilingual;
}

const how: Bilingual = {
  en: 'Nothing is decided yet. State your view in words and name documents by their digests, or waive the hearing, or take the filing back. Who voted then votes anew, and answers what you say.',
  zh: '尚未作出决定。贵企业可书面陈述申辩并以摘要列明证明材料，也可放弃陈述申辩或撤回申报。此后由原表决人员再次表决，并对贵企业的意见作出回应。',
};

/** What an intention is put together from: that of a notice, but for the decision, which there is not. */
export type IntentionMaterial = Omit<NoticeMaterial, 'decision'> & { readonly hearing: Hearing };

/** As the notice of what is intended would be, if it were decided so. */
function asDecided({ decided, hearing, ...material }: IntentionMaterial): Notice {
  const { intended: decision, voided } = hearing;
  const supposed = { ...decided, decision, votes: [...decided.votes, ...voided] };
  const { hearing: _, ...notice } = noticeOf({ ...material, decided: supposed, decision });
  return notice;
}

/** The same material gives the same intention, byte for byte in canonical form. */
export function intentionOf(material: IntentionMaterial): Intention {
  const { outcome: _o, by: _b, conditions: _c, obligations: _s, appeal: _a, ...notice } = asDecided(material);
  const { round, due } = material.hearing;
  const { workingDays, on, at } = due;
  return { ...notice, format: 'carnet-intention/1', round, intended: 'refused', until: { workingDays, on, at }, how };
}

/** What it lacks; with anything in this list the vote that would make it is refused. What may be done about a decision is told with that. */
export function missingInIntention(material: IntentionMaterial): readonly NoticePart[] {
  return missingParts(asDecided(material)).filter((part) => part !== 'appeal');
}

/** The twin of the intention for programs: what its digest is of. */
export function intentionText(intention: Intention): string {
  return canonicalJson(intention as unknown as Json);
}
