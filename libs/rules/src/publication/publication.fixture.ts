import { digestOfText, instant, isoDate, type PersonId, uuid } from '@carnet/kernel';
import type { PackCommand } from './commands.js';
import { decidePack } from './decide-pack.js';
import type { CheckReport, PackContent, PackVersion, PackVersionId } from './pack-version.js';

export const id = uuid<PackVersionId>('3f2a7c1e-9b54-4d6f-8a01-c2d3e4f5a6b7');
export const at = instant('2026-11-25T08:00:00.000Z');
export const [today, tomorrow] = [isoDate('2026-11-25'), isoDate('2026-11-26')];
export const [ann, ben, cho] = [1, 2, 3].map((n) => uuid<PersonId>(`00000000-0000-4000-8000-00000000000${String(n)}`)) as [
  PersonId,
  PersonId,
  PersonId,
];

export function content(label: string, more: Partial<PackContent> = {}): PackContent {
  const digests = { digest: digestOfText(`content ${label}`), packText: digestOfText(`pack ${label}`), casesText: digestOfText('cases') };
  return { regime: 'cn', label, title: { en: 'China', zh: '中国' }, ...digests, ...more };
}

export const passed: CheckReport = { passed: true, ruleSet: digestOfText('rules'), findings: [] };
export const failed: CheckReport = { passed: false, ruleSet: digestOfText('rules'), findings: [{ severity: 'error' }] };

export type Publish = Extract<PackCommand, { kind: 'publish' }>;

export function publish(by: PersonId, more: Partial<Publish> = {}): Publish {
  const { digest } = content('2026.2');
  return {
    kind: 'publish',
    by,
    at,
    inForceFrom: tomorrow,
    today,
    digest,
    signature: 'jws',
    authors: [],
    checks: [passed],
    published: new Map(),
    ...more,
  };
}

export const create: PackCommand = { kind: 'create', by: ann, at, id, content: content('2026.2') };

/** Applies commands to a new version and returns the result. @throws Error if a command is refused. */
export function after(...commands: readonly PackCommand[]): PackVersion {
  let version: PackVersion | null = null;
  for (const command of commands) {
    const decision = decidePack(version, command);
    if (!decision.accepted) throw new Error(decision.refusal.code);
    version = decision.after;
  }
  if (version === null) throw new RangeError('no command');
  return version;
}

export const lint = (report = passed): PackCommand => ({ kind: 'lint', by: ann, at, report });
export const test = (report = passed): PackCommand => ({ kind: 'test', by: ann, at, report });
export const shadow: PackCommand = { kind: 'shadow', by: ann, at };
export const revise = (by: PersonId, label = '2026.2'): PackCommand => ({ kind: 'revise', by, at, content: content(label) });
export const inShadow = (): PackVersion => after(create, lint(), test(), shadow);
