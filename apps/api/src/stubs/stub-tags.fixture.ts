import { type Answer, instant } from '@carnet/kernel';
import type { TagInUse, TagsReceipt, TagView } from '@carnet/features/tags/tags.dto.js';

const tagged: Answer<TagsReceipt> = { value: { tags: ['on-site-visit'] }, replayed: false };

const tag: TagView = {
  tag: 'on-site-visit',
  addedBy: { person: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13', name: 'Lin' },
  addedAt: instant('2026-11-25T08:00:00.000Z'),
};

const inUse: TagInUse = { tag: 'on-site-visit', transfers: 3 };

/** What the doors of tags answer in tests. */
export const stubTags: Readonly<Record<string, unknown>> = {
  TagTransfer: tagged,
  UntagTransfer: tagged,
  ReadTags: { items: [tag] },
  ListTags: { items: [inUse] },
};
