import { instant } from '@carnet/kernel';
import { accessGroundTexts } from '@carnet/workflow';
import type { AccessLine } from '@carnet/features/accesses/accesses.dto.js';

const line: AccessLine = {
  id: '7f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a21',
  transfer: '6f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a14',
  reference: 'NSH-26-000001',
  by: null,
  roles: ['officer'],
  disciplines: ['privacy'],
  ground: 'review',
  says: accessGroundTexts.review,
  parts: ['transfer', 'documents'],
  looks: 2,
  firstAt: instant('2026-11-25T08:00:00.000Z'),
  lastAt: instant('2026-11-25T08:05:00.000Z'),
};

/** What the doors of looks answer in tests. */
export const stubAccesses: Readonly<Record<string, unknown>> = { RecordAccess: null, ListAccesses: { items: [line], next: null } };
