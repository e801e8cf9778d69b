import { type Bilingual, canonicalJson, type Json } from '@carnet/kernel';
import type { Hearing } from '@carnet/workflow';
import { missingParts, type NoticePart } from './missing-parts.js';
import { type Notice, type NoticeMaterial, noticeOf } from './notice.js';

/** The notice of an intended refusal: its reasons, and how and until when the company is heard before the decision. */
export interface Intention extends Omit<
  Notice,
  'format' | 'outcome' | 'by' | 'conditions' | 'obligations' | 'hearing' | 'granted' | 'appeal' | 'appealUntil'
> {
  readonly format: 'carnet-intention/1';
  /** Number of the hearing within the transfer, from 1. */
  readonly round: number;
  readonly intended: 'refused';
  readonly until: { readonly workingDays: number; readonly on: string; readonly at: string };
  readonly how: Bilingual;
}

const how: Bilingual = {
  en: 'Nothing is decided yet. You can state your view in writing and name documents by their digests, waive the hearing, or withdraw the filing. The same voters then vote again and respond to your view.',
  zh: '尚未作出决定。贵企业可书面陈述申辩并以摘要列明证明材料，也可放弃陈述申辩或者撤回申报。此后由原表决人员再次表决，并对贵企业的意见作出回应。',
};

/** The material of an intention: that of a notice without the decision, which is not made yet. */
export type IntentionMaterial = Omit<NoticeMaterial, 'decision'> & { readonly hearing: Hearing };

/** The notice that would result if the intended refusal were decided. */
function noticeIfDecided({ decided, hearing, ...material }: IntentionMaterial): Notice {
  const { intended: decision, voided } = hearing;
  const supposed = { ...decided, decision, votes: [...decided.votes, ...voided] };
  const { hearing: _, ...notice } = noticeOf({ ...material, decided: supposed, decision });
  return notice;
}

/** The same material gives the same bytes in canonical form. */
export function intentionOf(material: IntentionMaterial): Intention {
  const { outcome: _o, by: _b, conditions: _c, obligations: _s, appeal: _a, ...notice } = noticeIfDecided(material);
  const { round, due } = material.hearing;
  const { workingDays, on, at } = due;
  return { ...notice, format: 'carnet-intention/1', round, intended: 'refused', until: { workingDays, on, at }, how };
}

/**
 * The required parts that the intention lacks; with any missing, the vote is refused. An appeal is not among them: only a decision can be
 * appealed against.
 */
export function missingIntentionParts(material: IntentionMaterial): readonly NoticePart[] {
  return missingParts(noticeIfDecided(material)).filter((part) => part !== 'appeal');
}

/** The text whose digest identifies the intention: its twin for programs. */
export function intentionText(intention: Intention): string {
  return canonicalJson(intention as unknown as Json);
}
