import type { Command } from 'commander';
import type { AuthorityFlags, CompanyFlags, KeyFlags, PersonFlags, RightsFlags } from './commands/administration.js';
import type * as administration from './commands/administration.js';
import type { DoctorFlags } from './commands/doctor.js';
import { addContacts } from './contact-commands.js';
import type { CommonFlags } from './directory-output.js';
import type { DirectoryDesk } from './directory-desk.js';
import { LANGUAGE_OPTION } from './explain/words.js';

type Commands = typeof administration;

const several = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

/** Runs an administration command; loads its code only now. */
async function run(flags: CommonFlags, work: (commands: Commands, desk: DirectoryDesk) => Promise<string>): Promise<void> {
  const commands = await import('./commands/administration.js');
  await commands.administer(flags, (desk) => work(commands, desk));
}

/** Adds the options that every administration command takes. */
export function withActOptions(command: Command): Command {
  return command
    .option('--why <words>', 'reason, for the history')
    .option(...LANGUAGE_OPTION)
    .option('--json', 'print one line of JSON', false);
}

/** Adds the commands for organisations, people, roles and keys. */
export function addAdministration(program: Command): void {
  addAuthority(program.command('authority').description('register and edit the authority of this installation'));
  addCompany(program.command('company').description('register, edit and suspend companies'));
  addPerson(program.command('person').description('invite, edit, disable and merge people'));
  addRole(program.command('role').description('grant and revoke roles and disciplines'));
  addKey(program.command('key').description('issue, rotate and revoke keys of companies’ machines'));
  program
    .command('doctor')
    .description('find what is wrong with this installation, and what to do; exit code 1 if anything is wrong')
    .option(...LANGUAGE_OPTION)
    .option('--json', 'print one line of JSON for each finding', false)
    .action(async (flags: DoctorFlags) => (await import('./commands/doctor.js')).examine(flags));
}

function addAuthority(authority: Command): void {
  withActOptions(authority.command('init'))
    .description('register the authority, once')
    .requiredOption('--name-en <name>', 'its English name')
    .requiredOption('--name-zh <name>', 'its Chinese name')
    .requiredOption('--zone <zone>', 'the area it serves: country by ISO 3166-1, then the region, such as CN-SH-LINGANG')
    .requiredOption('--time-zone <zone>', 'the IANA time zone of its days, such as Asia/Singapore')
    .requiredOption('--calendar <calendar>', 'its calendar of working days, such as CN')
    .requiredOption('--languages <list>', 'its working languages, the preferred one first: zh,en')
    .action((flags: AuthorityFlags) => run(flags, (commands, desk) => commands.initAuthority(desk, flags)));
  withActOptions(authority.command('edit'))
    .description('edit the authority; API and worker read the changes when they start')
    .option('--name-en <name>', 'its English name')
    .option('--name-zh <name>', 'its Chinese name')
    .option('--zone <zone>', 'the area it serves')
    .option('--time-zone <zone>', 'the IANA time zone of its days')
    .option('--calendar <calendar>', 'its calendar of working days')
    .option('--languages <list>', 'its working languages')
    .action((flags: AuthorityFlags) => run(flags, (commands, desk) => commands.editAuthority(desk, flags)));
}

function addCompany(company: Command): void {
  withActOptions(company.command('add'))
    .description('register a company')
    .requiredOption('--name-en <name>', 'its English name')
    .requiredOption('--name-zh <name>', 'its Chinese name')
    .requiredOption('--cluster <cluster>', 'its industry cluster, such as retail_travel')
    .requiredOption('--country <code>', 'its country (ISO 3166-1 alpha-2)')
    .option('--establishments <list>', 'further countries in which it has an establishment, such as GB,SG')
    .action((flags: CompanyFlags) => run(flags, (commands, desk) => commands.addCompany(desk, flags)));
  withActOptions(company.command('list'))
    .description('list the companies')
    .action((flags: CompanyFlags) => run(flags, (commands, desk) => commands.listCompanies(desk, flags)));
  withActOptions(company.command('edit'))
    .description('edit a company')
    .argument('<company>', 'its id')
    .option('--name-en <name>', 'its English name')
    .option('--name-zh <name>', 'its Chinese name')
    .option('--cluster <cluster>', 'its industry cluster')
    .option('--country <code>', 'its country (ISO 3166-1 alpha-2)')
    .option('--establishments <list>', 'all further countries in which it has an establishment; an empty text for none')
    .action((id: string, flags: CompanyFlags) => run(flags, (commands, desk) => commands.editCompany(desk, id, flags)));
  withActOptions(company.command('suspend'))
    .description('suspend a company: it cannot file; its filed transfers continue')
    .argument('<company>', 'its id')
    .action((id: string, flags: CompanyFlags) => run(flags, (commands, desk) => commands.suspendCompany(desk, id, flags, false)));
  withActOptions(company.command('reinstate'))
    .description('reinstate a suspended company')
    .argument('<company>', 'its id')
    .action((id: string, flags: CompanyFlags) => run(flags, (commands, desk) => commands.suspendCompany(desk, id, flags, true)));
  withActOptions(company.command('closed-days'))
    .description('set all closed days of a company; its people are told which last days fall on closed days')
    .argument('<company>', 'its id')
    .argument('[days...]', '2026-12-28/2027-01-01=Works holiday=厂休, each in quotes; none if the company never closes')
    .action((id: string, days: string[], flags: CompanyFlags) =>
      run(flags, (commands, desk) => commands.setClosedDays(desk, id, days, flags)),
    );
  addContacts(
    company.command('contact').description('manage the contacts of a company: offices that the authority writes to or calls'),
    withActOptions,
  );
}

function rights(command: Command): Command {
  return withActOptions(command)
    .option('--company <id>', 'the company (default: the authority)')
    .option('--role <role>', 'a role; may be given several times', several, [])
    .option('--discipline <discipline>', 'a discipline of an officer; may be given several times', several, []);
}

function addPerson(person: Command): void {
  rights(person.command('invite'))
    .description('invite a person with roles; prints the secret of the first sign-in once')
    .requiredOption('--name <name>', 'the name, as colleagues and auditors read it')
    .requiredOption('--email <address>', 'the email address')
    .action((flags: PersonFlags) => run(flags, (commands, desk) => commands.invitePerson(desk, flags)));
  withActOptions(person.command('reinvite'))
    .description('invite a person again; voids the earlier secret')
    .argument('<person>', 'the id or the email address')
    .action((named: string, flags: PersonFlags) => run(flags, (commands, desk) => commands.inviteAgain(desk, named, flags)));
  withActOptions(person.command('edit'))
    .description('edit a name or an email address')
    .argument('<person>', 'the id or the email address')
    .option('--name <name>', 'the name')
    .option('--email <address>', 'the email address')
    .action((named: string, flags: PersonFlags) => run(flags, (commands, desk) => commands.editPerson(desk, named, flags)));
  for (const [name, about] of [
    ['disable', 'disable a person; their open work goes to others'],
    ['enable', 'enable a disabled person; roles have to be granted again'],
    ['separate', 'separate two entries that were merged by mistake'],
  ] as const)
    withActOptions(person.command(name))
      .description(about)
      .argument('<person>', 'the id or the email address')
      .action((named: string, flags: PersonFlags) => run(flags, (commands, desk) => commands.actOnPerson(desk, name, named, flags)));
  withActOptions(person.command('merge'))
    .description('declare that two entries are the same human; the four-eyes rule counts them as one person')
    .argument('<person>', 'the id or the email address')
    .requiredOption('--into <person>', 'the entry that stands for the human')
    .action((named: string, flags: CommonFlags & { readonly into: string }) =>
      run(flags, (commands, desk) => commands.mergePeople(desk, named, flags)),
    );
  withActOptions(person.command('list'))
    .description('list the people, with roles and disciplines')
    .option('--company <id>', 'only people of this company')
    .action((flags: CommonFlags & { readonly company?: string }) => run(flags, (commands, desk) => commands.listPeople(desk, flags)));
}

function addRole(role: Command): void {
  for (const [name, about, gives] of [
    ['grant', 'grant roles and disciplines', true],
    ['revoke', 'revoke roles and disciplines; a person whose last role is revoked leaves the organisation', false],
  ] as const)
    rights(role.command(name))
      .description(about)
      .argument('<person>', 'the id or the email address')
      .action((named: string, flags: RightsFlags) => run(flags, (commands, desk) => commands.changeRoles(desk, named, flags, gives)));
}

function addKey(key: Command): void {
  withActOptions(key.command('issue'))
    .description('issue a key; prints it once')
    .requiredOption('--company <id>', 'the company of the key')
    .requiredOption('--label <label>', 'the machine that uses the key')
    .requiredOption('--scope <scope>', 'a scope of the key; may be given several times', several, [])
    .option('--days <count>', 'number of days for which the key is valid', '365')
    .action((flags: KeyFlags) => run(flags, (commands, desk) => commands.issueKey(desk, flags)));
  withActOptions(key.command('rotate'))
    .description('replace a key by another one with the same label and scopes; prints it once')
    .argument('<key>', 'its id')
    .option('--days <count>', 'number of days for which the new key is valid', '365')
    .option('--overlap-days <count>', 'number of days until the old key ends', '7')
    .action((id: string, flags: KeyFlags) => run(flags, (commands, desk) => commands.rotateKey(desk, id, flags)));
  withActOptions(key.command('revoke'))
    .description('revoke a key at once')
    .argument('<key>', 'its id')
    .action((id: string, flags: KeyFlags) => run(flags, (commands, desk) => commands.revokeKey(desk, id, flags)));
  withActOptions(key.command('list'))
    .description('list keys, never their secrets')
    .option('--company <id>', 'only people of this company')
    .action((flags: CommonFlags & { readonly company?: string }) => run(flags, (commands, desk) => commands.listKeys(desk, flags)));
}
