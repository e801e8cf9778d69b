import type { Bilingual } from '@carnet/workflow';

/** What is told of an event: under which type (Standard Webhooks: words with full stops between), to whom, and what it means. */
export interface MessageType {
  readonly type: string;
  readonly company: boolean;
  readonly authority: boolean;
  readonly says: Bilingual;
}

export const both = { company: true, authority: true } as const;
export const company = { company: true, authority: false } as const;
export const authority = { company: false, authority: true } as const;
export const of = (type: string, to: typeof both | typeof company | typeof authority, en: string, zh: string): MessageType => ({
  ...{ type: `transfer.${type}`, ...to, says: { en, zh } },
});
