import { statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import { authorityLanguage } from '@carnet/acts/authority-days.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { ReadAuthority } from '@carnet/features/administration/authority-acts.js';
import { ListKeys } from '@carnet/features/administration/key-acts.js';
import { ListPeople } from '@carnet/features/administration/person-acts.js';
import { type InstallationFacts, findingsOf } from '@carnet/features/operations/findings.js';
import { readAllItems } from '@carnet/persistence/cursors.js';
import { readPublishedPolicies } from '@carnet/policies';
import { readProcessEnv, readUpConfig, systemClock } from '@carnet/runtime';
import { parseLanguage } from '../language-option.js';
import { openAuthority, openDirectory, openWork } from '../open-authority.js';
import { translateProblem, valueOf } from '../directory-output.js';

export interface DoctorFlags {
  readonly json: boolean;
  readonly language?: string;
}

/** `carnet doctor`: problems of this installation and their remedies. Exit code 1 if there is one. */
export async function examine({ json, language: named }: DoctorFlags): Promise<void> {
  const chosen = parseLanguage(named);
  const findings = findingsOf(await translateProblem(chosen ?? null, factsHere()));
  const language = chosen ?? authorityLanguage();
  const lines = json
    ? findings.map((finding) => `${JSON.stringify(finding)}\n`)
    : findings.map(({ level, what, remedy }) => `${level.padEnd(8)}${what[language]}\n        ${remedy[language]}\n`);
  process.stdout.write(lines.length === 0 && !json ? `${nothing[language]}\n` : lines.join(''));
  if (findings.some(({ level }) => level === 'error')) process.exitCode = 1;
}

const nothing = { en: 'No problem was found.', zh: '未发现问题。' };

/** One connection after another, because each role sees only its own part. */
async function factsHere(): Promise<InstallationFacts> {
  const directory = await ofDirectory();
  const nobody = { policy: null, staff: [], work: [] };
  const rest = directory.authority === null ? nobody : { ...(await ofAuthority()), work: await ofWork() };
  return { ...directory, ...rest, node: process.version, disk: await diskOf() };
}

async function ofDirectory(): Promise<Pick<InstallationFacts, 'authority' | 'people' | 'keys' | 'now' | 'databaseNow' | 'postgres'>> {
  const desk = await openDirectory();
  try {
    const { principal } = desk;
    const authority = await desk.get(ReadAuthority).execute(principal);
    const { now: databaseNow, postgres } = await desk.server();
    const server = { now: new Date(), databaseNow, postgres };
    if (!authority.ok) return { ...server, authority: null, people: [], keys: [] };
    const people = valueOf(await readAllItems((page) => desk.get(ListPeople).execute(principal, { organisation: null, ...page })));
    const keys = valueOf(await readAllItems((page) => desk.get(ListKeys).execute(principal, { organisation: null, ...page })));
    return { ...server, authority: authority.value.id, people, keys };
  } finally {
    await desk.close();
  }
}

async function ofAuthority(): Promise<Pick<InstallationFacts, 'policy' | 'staff'>> {
  const reader = await openAuthority('doctor', { en: 'The policy in force', zh: '现行通道政策' });
  try {
    const routing = await readPublishedPolicies(reader.rules);
    return { policy: routing.on(filingDay(systemClock.now())), staff: await reader.staff() };
  } finally {
    await reader.close();
  }
}

async function ofWork(): Promise<InstallationFacts['work']> {
  const desk = await openWork('doctor');
  try {
    return await desk.counts();
  } finally {
    await desk.close();
  }
}

/** The disk of the folder of `npm start`; null if it does not exist. */
async function diskOf(): Promise<InstallationFacts['disk']> {
  const config = readUpConfig(readProcessEnv());
  if (!config.ok) return null;
  const folder = resolve(config.value.home);
  return statfs(folder).then(
    ({ bavail, blocks, bsize }) => ({ folder, free: bavail * bsize, size: blocks * bsize }),
    () => null,
  );
}
