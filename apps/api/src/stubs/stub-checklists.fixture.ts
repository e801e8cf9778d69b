import type { ChecklistsView } from '@carnet/features/checklists/checklists.dto.js';

const id = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';

const says = { en: 'Does the purpose need every field?', zh: '各字段是否均为实现目的所必需？' };

const checklists: ChecklistsView = {
  transfer: id,
  reference: 'T-1',
  checklist: 'checklist-2026.1',
  required: false,
  disciplines: [
    {
      discipline: 'privacy',
      open: [],
      recommends: 'support',
      because: [],
      withheld: null,
      items: [
        {
          code: 'fields-needed',
          question: says,
          why: says,
          evidence: says,
          required: true,
          about: ['/fields'],
          ifNo: 'support-with-conditions',
          answer: {
            as: 'yes',
            reasons: '',
            evidence: ['/fields/name_contact'],
            checklist: 'checklist-2026.1',
            again: false,
            officer: { person: id, name: 'Lin' },
            at: '2026-11-25T08:00:00.000Z',
          },
        },
      ],
    },
  ],
};

/** What the doors of checklists answer in tests. */
export const stubChecklists = { ReadChecklists: checklists };
