import { registerRelease } from '@carnet/features/law/register-release.store.js';
import { compileRuleBook, readRelease, type Release } from '@carnet/rule-packs';
import { parsePackHead, ruleSetOf } from '@carnet/rules';
import type { TestDatabase } from './database.js';

/** The shipped rules. */
export const shippedRelease: Release = readRelease();

/** The text of a shipped file. */
export function shippedText(file: string): string {
  const text = shippedRelease.texts.get(file);
  if (text === undefined) throw new RangeError(`no shipped file ${file}`);
  return text;
}

/** China's pack under another name, whose security assessment begins at two million people instead of one. */
export function lighterChina(label: string): string {
  return shippedText('packs/cn.yaml')
    .replaceAll('ytd_nonsensitive >= 1000000', 'ytd_nonsensitive >= 2000000')
    .replace(/^version: .*$/m, `version: '${label}'`);
}

/** A release whose rules are the shipped ones, but for the texts given. */
export function releaseWith(changed: ReadonlyMap<string, string>): Release {
  const texts = new Map([...shippedRelease.texts, ...changed]);
  const packs = shippedRelease.packs.map((one) => {
    const file = `packs/${one.head.regime}.yaml`;
    const pack = changed.get(file);
    if (pack === undefined) return one;
    const head = parsePackHead(pack, file);
    if (!head.ok) throw new RangeError(head.problems.map(({ message }) => message).join('; '));
    return { ...one, head: head.value, pack };
  });
  return { set: ruleSetOf(texts), texts, packs };
}

/** Installs a release, as `carnet migrate` does. */
export function install(database: TestDatabase, release: Release): Promise<number | null> {
  return registerRelease(database.url('carnet_owner'), release, compileRuleBook);
}
