import { randomUUID } from 'node:crypto';
import type { Filing } from '@carnet/acts/filing.js';
import { fullyStated } from '../../apps/cli/src/demo/demo-split.js';

/** The facts a Chinese exporter's ordinary filing states, so that nothing has to be assumed. */
export const ordinaryFacts = {
  ...fullyStated,
  exporter_sector: 'manufacturing',
  purpose: 'analytics',
  consent: 'separate',
  notice_given: true,
  pia_done: true,
  evidence: ['pia_done=PIPIA-2026-001'],
};

/** An ordinary filing; a test names only what matters to it. */
export function filing(more: Partial<Filing> = {}): Filing {
  return {
    title: { en: 'Analysis of contacts', zh: '联系人分析' },
    scenario: null,
    recipient: { name: 'Analytics Recipient', country: 'SG' },
    fields: ['name_contact'],
    people: { ordinary: 1000, sensitive: 0, us: {} },
    documents: [],
    ...more,
    facts: { ...ordinaryFacts, ...elsewhere(more.facts), ...more.facts },
  };
}

/** A company elsewhere has no province of China. */
function elsewhere(facts: Filing['facts'] = {}): Filing['facts'] {
  return (facts.exporter_country ?? 'CN') === 'CN' ? {} : { exporter_subdivision: null };
}

/** A key that was not used before. */
export function freshKey(): { key: string; fingerprint: string } {
  const key = randomUUID();
  return { key, fingerprint: key };
}

/** The calendar year in Shanghai, which is the window that filings of now are counted in. */
export function thisYear(): string {
  return String(new Date(Date.now() + 8 * 60 * 60 * 1000).getUTCFullYear());
}
