import type { RoutedVerdict } from './routing-policy.js';

/** A verdict on stated facts and on law that was read, without grounds. */
export const verdict = (group: RoutedVerdict['group'], more: Partial<RoutedVerdict> = {}): RoutedVerdict => ({
  regime: 'cn',
  group,
  outcome: group,
  basis: 'stated',
  missing: [],
  toConfirm: [],
  confidence: 'confirmed',
  grounds: [],
  doubts: [],
  open: [],
  cites: [],
  decisiveRule: null,
  reason: { en: `${group} reason`, zh: `${group} 理由` },
  ...more,
});
