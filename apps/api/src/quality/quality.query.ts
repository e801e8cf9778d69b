import type { QualityQuestion } from '@carnet/use-cases';
import { DISCIPLINES } from '@carnet/workflow';
import { Text, Word } from '../http/shapes.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MONTH = /^20\d{2}-(?:0[1-9]|1[0-2])$/;

/** Of which time and whom. */
export class QualityQuery {
  @Text({ about: 'The first month; eleven before the last unless told.', most: 7, pattern: MONTH, example: '2026-01', optional: true })
  from?: string;

  @Text({ about: 'The last month; this one unless told.', most: 7, pattern: MONTH, example: '2026-11', optional: true })
  until?: string;

  @Text({ about: 'Only this person’s, for supervisors and auditors.', most: 36, pattern: UUID, optional: true })
  person?: string;

  @Word({ about: 'Only opinions of this discipline, or only votes (`approval`).', of: [...DISCIPLINES, 'approval'], optional: true })
  part?: string;
}

export function qualityQuestion({ from, until, person, part }: QualityQuery): QualityQuestion {
  return { from: from ?? null, until: until ?? null, person: person ?? null, part: part ?? null };
}
