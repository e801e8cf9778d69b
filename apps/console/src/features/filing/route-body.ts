import type { RouteBody } from '@carnet/client';
import { type Filing, isWhole } from './content.js';

/** What the rules are asked about a draft; null while a part of it is half written. */
export function routeBody({ title, scenario, recipient, fields, people, facts, documents }: Filing): RouteBody | null {
  const parts: readonly (readonly [string, unknown])[] = [
    ['/title', title],
    ['/recipient', recipient],
    ['/people', people],
    ...Object.entries(facts),
  ];
  if (!parts.every(([part, value]) => isWhole(part, value))) return null;
  return {
    title,
    recipient,
    facts,
    people: people === null ? null : { ...people },
    fields: [...fields],
    documents: documents.map((document) => ({ ...document })),
    ...(typeof scenario === 'string' && { scenario }),
  };
}
