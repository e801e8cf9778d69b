import { ENTRIES, TRANSFER_STATES } from '@carnet/workflow';
import type { Page } from 'playwright-core';

/** Kinds and states that no English text writes with hyphens. */
const kebab = [...new Set([...Object.keys(ENTRIES), ...TRANSFER_STATES])].filter((code) => code.includes('-'));

/** What a program calls things: names with underscores, dots or hyphens, places and zones, scenarios, ids and instants. */
const code = new RegExp(
  [
    // A file may be called so.
    String.raw`\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b(?!\.[a-z]{2,4}\b)`,
    String.raw`\b[A-Z]{2,}(?:_[A-Z]+)+\b`,
    String.raw`(?<![\w@/.:-])[a-z]{2,}(?:\.[a-z][a-z-]{2,})+(?![\w@/])`,
    String.raw`\b(?:CN|CA|US)-[A-Z0-9]{2,}(?:-[A-Z0-9]+)*\b`,
    String.raw`\bS\d\d\b`,
    String.raw`\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b`,
    String.raw`\b\d{4}-\d\d-\d\dT\d\d:\d\d\S*`,
    String.raw`(?<![\w-])(?:${kebab.join('|')})(?![\w-])`,
  ].join('|'),
  'g',
);

/** What the reader of a page names by its code, by the beginning of the page's address. */
const rightThere: readonly (readonly [page: RegExp, codes: RegExp])[] = [
  // Authors of rules write facts, regimes, rules and fields by their codes, and auditors and officers look them up by them.
  [/^\/(?:facts|packs|pack-versions|lists)(?:\/|$)/, /./],
  // Rules are links to their place in a pack.
  [/^\/(?:cases|transfers|history|stress-tests|law-changes)\//, /^[a-z_]+\.[a-z0-9-]+$/],
  // Scenarios are listed with their codes.
  [/^\/(?:new|scenarios|policies|history)(?:\/|$)/, /^S\d\d$/],
  // The record of an entry is shown as it was written, with its id and its instant.
  [/^\/history\//, /./],
  // Whoever runs the system knows its settings, its work, the types of its messages and the scopes of its keys by these names.
  [/^\/(?:operations|messages|admin\/keys|admin\/issuers)(?:\/|$)/, /./],
  // The zone of the authority is written by its code.
  [/^\/admin\/authority$/, /^CN-/],
  // Companies name fields of their own, such as this one of the demo.
  [/./, /^survey_answer$/],
  // Samples of every part of a page.
  [/^\/gallery$/, /./],
  // Files have the names that people gave them.
  [/./, /\.(?:pdf|csv|docx|json|yaml|zip|png)$/],
];

/** The codes that a text shows, each once. */
export function codesIn(text: string, path: string): readonly string[] {
  const right = rightThere.filter(([page]) => page.test(path)).map(([, codes]) => codes);
  const found = [...text.matchAll(code)].map(([one]) => one);
  return [...new Set(found)].filter((one) => !right.some((codes) => codes.test(one)));
}

/** What can be read on a page, and what is read aloud or shown as a hint. */
const readable = `[
  document.body.innerText,
  ...[...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((one) =>
    ['aria-label', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? ''),
  ),
].join('\\n')`;

/** The codes that a page shows. */
export async function codesOn(page: Page): Promise<readonly string[]> {
  return codesIn(await page.evaluate<string>(readable), new URL(page.url()).pathname);
}
