import { type Bilingual, type Fault, faultAt, type Json } from '@carnet/kernel';
import { parseEvidenceDocument, parseEvidenceDocuments, plainText, type Facts, factKindOf, evidenceNamesOf } from '@carnet/rules';
import type { FiledDocument, Outline } from './filing.js';
import type { RuleBook } from './rule-book.js';

/**
 * Faults of `evidence`: an entry for a fact that needs no document, a word in place of a reference, or the digest of a file that is empty
 * or not among the filing's documents.
 */
export function evidenceFaults({ catalogue }: Pick<RuleBook, 'catalogue'>, { facts, documents }: Outline): readonly Fault[] {
  const { evidence } = facts;
  if (!Array.isArray(evidence)) return [];
  const { backed } = namesForEvidence(catalogue);
  const attached = new Set(documents.map(({ sha256 }) => `sha256:${sha256}`));
  return (evidence as readonly Json[]).flatMap((item, index): readonly Fault[] => {
    const named = parseEvidenceDocument(item);
    if (named === null) return [];
    const pointer = `/facts/evidence/${String(index)}`;
    if (!backed.has(named.subject)) return [faultAt(pointer, 'not-assessed', notAssessed)];
    if (!isReference(named.reference)) return [faultAt(pointer, 'no-reference', noReference)];
    if (named.reference === emptyFile) return [faultAt(pointer, 'empty-file', empty)];
    const isUnknown = named.reference.startsWith('sha256:') && !attached.has(named.reference);
    return isUnknown ? [faultAt(pointer, 'document-unknown', notAttached)] : [];
  });
}

const unfinished =
  /pending|planned|draft|to-?do|tbd|none|unknown|missing|unsigned|forthcoming|expected|incomplete|unapproved|in-?progress|ongoing|placeholder|fake|not-?(?:done|signed|yet|approved|passed|final)|(?<![a-z])(?:n\/a|wip|sample|example|dummy|later|template)(?![a-z])|^(?:oral|verbal)|entwurf|borrador|brouillon|待|计划|草稿|草案|初稿|样本|空白|暂无|没有|尚未|未(?!来)|办理中|申请中|模板/iu;

/** Words by which a reference says that it has ended or never applied. */
const ended =
  /expired|terminated|revoked|rejected|refused|denied|withdrawn|failed|lapsed|outdated|invalid|cancell?ed|superseded|obsolete|(?<![a-z])void(?![a-z])|abgelaufen|ungültig|expiré|失效|无效|过期|作废|废止|终止|撤销|驳回|拒绝|不予|不通过/iu;

/** Words that anything is called by, beside a number of three digits at most; `REF-0042` is a reference. */
const anyWord =
  /^(?:test|testing|ref|reference|doc|document|file|number|no|nr|num|foo|bar|asdf|qwer|qwerty|abc|abcd|x+|refx+|page|version|v|yes|ok|done|true|internal|mail|email|phone|call|phonecall|seeannex|annex|seeattachment|attachment|soon|tofollow|inprocess|na|内部|口头|已完成|有|有份文件|附件)$/u;

/** A day, a month or a year, which is no number of a document. */
const onlyADay = /^(?:19|20)\d\d(?:[-./]?(?:0[1-9]|1[0-2])(?:[-./]?(?:0[1-9]|[12]\d|3[01]))?)?$/u;

/** Whether a reference only fills the place of one: a day, one digit, the same signs over again, or figures in their order. */
function isFiller(text: string): boolean {
  const signs = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  const isCounting = signs.length > 2 && ('1234567890'.startsWith(signs) || '0123456789'.startsWith(signs));
  const word = signs.replaceAll(/\p{N}/gu, '');
  const isAnyWord = signs.length - word.length <= 3 && anyWord.test(word);
  return onlyADay.test(text) || /^0*\d$/u.test(signs) || /^(.{1,3})\1+$/u.test(signs) || isCounting || isAnyWord;
}

/**
 * Whether a text is a reference: one word with a number. Rejects fillers, and references that are pending or have ended; a text that looks like a digest
 * must be one.
 */
function isReference(written: string): boolean {
  const text = plainText(written);
  if (/^sha-?256/i.test(text)) return /^sha256:[0-9a-f]{64}$/.test(text);
  return /^(?=.*[1-9])\S{4,}$/u.test(text) && !isFiller(text) && !unfinished.test(text) && !ended.test(text);
}

/** The digest of an empty file. */
const emptyFile = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const notAssessed = {
  en: 'Only an assessed fact, or an item of an assessed list, can name a document. The catalogue shows the kind of each fact.',
  zh: '仅“评估类”事实或者评估类列表中的项可以指明依据文件。事实目录载明各事实的类别。',
};

const noReference = {
  en: 'A reference must be one word with a number, such as TIA-2026-014, or sha256: and 64 hexadecimal digits. If there is no document, leave the item out.',
  zh: '登记编号应当含有数字且不含空格，如 TIA-2026-014；摘要应为 sha256: 加64位十六进制数。没有文件的，请勿填写该项。',
};

const empty = {
  en: 'This is the digest of an empty file. Name the file that holds the document.',
  zh: '此为空文件的摘要。请指明载有该文件内容的文件。',
};

const notAttached = {
  en: 'No document of this filing has this digest. Name it among the documents, or state a registered reference.',
  zh: '本申报的文件中没有此摘要。请在申报的材料中列明该文件，或者填写登记编号。',
};

/** The codes of the documents with their digests, as a fact that the assessment stores. */
export function documentCodes(documents: readonly FiledDocument[]): readonly string[] {
  return documents.map(({ code, sha256 }) => `${code}=sha256:${sha256}`);
}

/** Documents that cannot show what `evidence` names them for, as far as that can be seen without reading them. */
export function evidenceDoubts({ catalogue, packs }: Pick<RuleBook, 'catalogue' | 'packs'>, facts: Facts): readonly Bilingual[] {
  const named = parseEvidenceDocuments(facts.read('evidence').value);
  if (named.length === 0) return [];
  const { codesOf, labels } = namesForEvidence(catalogue);
  const label = (name: string): Bilingual => labels.get(name) ?? { en: name, zh: name };
  const filed = parseEvidenceDocuments(facts.read('document_codes').value);
  // The names of the documents stand in the same order as their codes.
  const names = [facts.read('document_names').value].flat().map(String);
  const said: Bilingual[] = [];
  for (const { subject, reference } of named) {
    const fitting = codesOf.get(subject);
    const codes = filed.filter((file) => file.reference === reference).map((file) => file.subject);
    if (fitting !== undefined && codes.length > 0 && !codes.some((code) => code === anyDocument || fitting.includes(code)))
      said.push(otherKindDoubt(label(subject), titleIn(packs, codes[0] ?? ''), fitting));
    const written = [reference, ...names.filter((_, index) => filed[index]?.reference === reference)];
    for (const text of written.filter((one) => !one.startsWith('sha256:'))) {
      const time = timeToCome(text, facts.asOfDate);
      const year = subject.endsWith('_done') ? yearBeforeTheLaws(text) : null;
      if (time !== null) said.push(futureDoubt(label(subject), text, time));
      if (year !== null) said.push(pastDoubt(label(subject), text, year));
    }
  }
  for (const reference of new Set(named.map((one) => one.reference))) {
    const shown = named.filter((one) => one.reference === reference).map((one) => one.subject);
    const kinds = shown.map((name) => codesOf.get(name)).filter((codes) => codes !== undefined);
    if (!mayStandInOne(kinds)) said.push(sharedDocumentDoubt(reference, [...new Set(shown)].map(label)));
  }
  return said;
}

/** The code of a document of unspecified kind. */
const anyDocument = 'other';

/** Whether one document could show all of these. */
function mayStandInOne(kinds: readonly (readonly string[])[]): boolean {
  const [first = [], ...others] = kinds;
  return others.length === 0 || first.some((code) => others.every((codes) => codes.includes(code)));
}

/** What `evidence` can name a document for. */
interface EvidenceNames {
  readonly backed: ReadonlySet<string>;
  /** The codes of the documents that can show it. */
  readonly codesOf: ReadonlyMap<string, readonly string[]>;
  readonly labels: ReadonlyMap<string, Bilingual>;
}

// A pure cache: the names depend on the catalogue only.
const namesByCatalogue = new WeakMap<RuleBook['catalogue'], EvidenceNames>();

function namesForEvidence(catalogue: RuleBook['catalogue']): EvidenceNames {
  const before = namesByCatalogue.get(catalogue);
  if (before !== undefined) return before;
  const assessed = catalogue.facts.filter((fact) => factKindOf(fact) === 'assessed');
  const names = {
    backed: new Set(assessed.flatMap(evidenceNamesOf)),
    codesOf: new Map(catalogue.facts.flatMap(({ documents = {} }) => Object.entries(documents))),
    labels: new Map(
      assessed.flatMap(({ name, label, valueLabels = {} }): readonly (readonly [string, Bilingual])[] => [
        [name, label],
        ...Object.entries(valueLabels),
      ]),
    ),
  };
  namesByCatalogue.set(catalogue, names);
  return names;
}

/** The name that the duties use for a required document. */
function titleIn(packs: RuleBook['packs'], code: string): Bilingual {
  const asked = packs.flatMap(({ duties }) => duties.flatMap(({ documents }) => documents)).find((one) => one.code === code);
  return asked?.title ?? { en: code, zh: code };
}

/** A day in digits, such as `20261231` or `2026-12-31`. */
const days = /(?<!\d)(20\d\d)[-./_年]?(0[1-9]|1[0-2])[-./_月]?(0[1-9]|[12]\d|3[01])(?!\d)/gu;

/** A standalone year or a day in a text that is still in the future; null if there is none. */
function timeToCome(text: string, today: string): string | null {
  const plain = plainText(text);
  const dated = [...plain.matchAll(days)].map(([, year, month, day]) => [year, month, day].join('-')).find((day) => day > today);
  return dated ?? yearsIn(plain).find((year) => year > today.slice(0, 4)) ?? null;
}

/** A year before the oldest of the laws that ask for these assessments, the GDPR of 2016; null if there is none. */
function yearBeforeTheLaws(text: string): string | null {
  return yearsIn(plainText(text)).find((year) => year < '2016') ?? null;
}

function yearsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/gu)].map(([year]) => year);
}

function otherKindDoubt(shown: Bilingual, title: Bilingual, fitting: readonly string[]): Bilingual {
  const codes = fitting.map((code) => `\`${code}\``);
  return {
    en: `The file named for “${shown.en}” was uploaded as another document: ${title.en}. A person checks it. Documents that can be named for this have the codes ${codes.join(', ')}.`,
    zh: `“${shown.zh}”所列依据文件系作为“${title.zh}”提交，须由人工核实。可作为其依据的文件代码：${codes.join('、')}。`,
  };
}

function futureDoubt(shown: Bilingual, document: string, time: string): Bilingual {
  return {
    en: `The document named for “${shown.en}” (${document}) bears ${time}, which is in the future. A person checks whether it exists.`,
    zh: `“${shown.zh}”的依据文件（${document}）注明时间 ${time}，该时间尚未到来，须由人工核实文件是否存在。`,
  };
}

function pastDoubt(shown: Bilingual, document: string, year: string): Bilingual {
  return {
    en: `The document named for “${shown.en}” (${document}) bears ${year}, before the laws that require it. A person checks whether it covers this transfer.`,
    zh: `“${shown.zh}”的依据文件（${document}）注明年份 ${year}，早于要求开展该项评估的法律，须由人工核实其是否涵盖本次传输。`,
  };
}

function sharedDocumentDoubt(reference: string, shown: readonly Bilingual[]): Bilingual {
  return {
    en: `One document (${reference}) is named for different things: ${shown.map(({ en }) => en).join(', ')}. A person checks whether it shows them all.`,
    zh: `同一文件（${reference}）被列为不同事项的依据：${shown.map(({ zh }) => zh).join('、')}。须由人工核实其是否均能证明。`,
  };
}
