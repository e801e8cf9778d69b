import type { Fault } from '@carnet/kernel';
import { kindOf, namesOfDocument } from '@carnet/rules';
import type { Outline } from './filing.js';
import type { RuleBook } from './rule-book.js';

/**
 * Where `evidence` names what needs no document, a word instead of a reference, or the digest of a file that is not among the
 * filing's documents.
 */
export function evidenceFaults({ catalogue }: RuleBook, { facts, documents }: Outline): readonly Fault[] {
  const { evidence } = facts;
  if (!Array.isArray(evidence)) return [];
  const backed = new Set(catalogue.facts.flatMap((fact) => (kindOf(fact) === 'assessed' ? namesOfDocument(fact) : [])));
  const attached = new Set(documents.map(({ sha256 }) => `sha256:${sha256}`));
  return (evidence as readonly unknown[]).flatMap((item, index): readonly Fault[] => {
    if (typeof item !== 'string' || !item.includes('=')) return [];
    const pointer = `/facts/evidence/${String(index)}`;
    const [fact, reference] = [item.slice(0, item.indexOf('=')), item.slice(item.indexOf('=') + 1)];
    if (!backed.has(fact)) return [{ pointer, code: 'not-assessed', ...told(notAssessed) }];
    if (!isReference(reference)) return [{ pointer, code: 'no-reference', ...told(noReference) }];
    return reference.startsWith('sha256:') && !attached.has(reference) ? [{ pointer, code: 'document-unknown', ...told(notAttached) }] : [];
  });
}

/** A number under which something is kept, in one word: what is still to come has none, and what looks like a digest is the digest of a file. */
function isReference(text: string): boolean {
  if (/^sha-?256/i.test(text)) return /^sha256:[0-9a-f]{64}$/.test(text);
  return /^(?=.*\d)\S{4,}$/u.test(text) && !/pending|planned|draft|to-?do|tbd|none|unknown|待定|计划|草稿/iu.test(text);
}

const notAssessed = {
  en: 'Only an assessed fact is backed by a document, or an item of an assessed list; the list of facts says which are.',
  zh: '只有“评估类”事实（列表则为其中各项）以文件为依据；事实目录载明各事实的类别。',
};

const noReference = {
  en: 'A reference is one word with a number, such as TIA-2026-014, or sha256: and 64 digits. Where there is no document, leave the item out.',
  zh: '登记编号应当含有数字且不含空格，如 TIA-2026-014；摘要应为 sha256: 加64位十六进制数。没有文件的，请不要填写该项。',
};

const notAttached = {
  en: 'No document of this filing has this digest. Name the document in /documents, or a registered reference.',
  zh: '本申报的文件中没有此摘要。请在 /documents 中列明该文件，或者填写登记编号。',
};

function told(says: typeof notAssessed): Pick<Fault, 'detail' | 'says'> {
  return { detail: says.en, says };
}
