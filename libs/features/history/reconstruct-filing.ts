import { contentDigestOf } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import type { PartChange } from '@carnet/acts/subjects.js';
import type { Digest, Json } from '@carnet/kernel';

/**
 * Undoes changes of a filing. The result is proved by the digest in the history; null if it does not match, as with parts whose order is
 * not stored.
 */
export function reconstructFiling(now: Filing, changes: readonly PartChange[], digest: Digest): Filing | null {
  const then = changes.reduce(undone, now);
  const found = [then, { ...then, fields: [...then.fields].sort() }].find((one) => contentDigestOf(one) === digest);
  return found ?? null;
}

function undone(filing: Filing, { subject, before }: PartChange): Filing {
  const [head = '', name = '', deeper] = subject
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  switch (head) {
    case 'title':
      return { ...filing, title: { ...filing.title, [name]: before } };
    case 'recipient':
      return { ...filing, recipient: { ...filing.recipient, [name]: before } };
    case 'scenario':
      return { ...filing, scenario: before as Filing['scenario'] };
    case 'facts':
      return { ...filing, facts: membersWith(filing.facts, name, before) };
    case 'fields':
      return { ...filing, fields: before === null ? filing.fields.filter((field) => field !== name) : [...filing.fields, name] };
    case 'people':
      return { ...filing, people: peopleBefore(filing.people, name, deeper, before) };
    case 'documents': {
      const files = (before ?? []) as readonly { readonly name: string; readonly sha256: string }[];
      return { ...filing, documents: documentsWith(filing.documents, name, files) };
    }
    default:
      return filing;
  }
}

function membersWith(members: Readonly<Record<string, Json>>, name: string, value: Json): Readonly<Record<string, Json>> {
  const { [name]: _, ...others } = members;
  return value === null ? others : { ...others, [name]: value };
}

function peopleBefore(people: Filing['people'], name: string, deeper: string | undefined, before: Json): Filing['people'] {
  if (name === '') return before as Filing['people'];
  const some = people ?? { ordinary: 0, sensitive: 0, us: {} };
  if (name === 'us') return { ...some, us: membersWith(some.us, deeper ?? '', before) as Readonly<Record<string, number>> };
  // Numbers that were absent before were absent for both kinds.
  return before === null ? null : { ...some, [name]: before };
}

/** Puts the files of a code together, at the place of the first of them. */
function documentsWith(
  documents: Filing['documents'],
  code: string,
  files: readonly { readonly name: string; readonly sha256: string }[],
): Filing['documents'] {
  const place = documents.findIndex((one) => one.code === code);
  const others = documents.filter((one) => one.code !== code);
  const at = place < 0 ? others.length : documents.slice(0, place).filter((one) => one.code !== code).length;
  return [...others.slice(0, at), ...files.map((file) => ({ code, ...file })), ...others.slice(at)];
}
