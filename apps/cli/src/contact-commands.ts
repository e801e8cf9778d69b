import type { Command } from 'commander';
import type { CommonFlags } from './directory-output.js';
import type * as contacts from './commands/contacts.js';
import type { ContactFlags } from './commands/contacts.js';
import type { DirectoryDesk } from './directory-desk.js';

async function run(flags: CommonFlags, work: (commands: typeof contacts, desk: DirectoryDesk) => Promise<string>): Promise<void> {
  const [{ administer }, commands] = await Promise.all([import('./commands/administration.js'), import('./commands/contacts.js')]);
  await administer(flags, (desk) => work(commands, desk));
}

/**
 * Adds the commands for companies' contact offices.
 *
 * @param act adds the options of every administration command.
 */
export function addContacts(contact: Command, act: (command: Command) => Command): void {
  const described = (command: Command): Command =>
    act(command)
      .requiredOption('--name-en <name>', 'the English name of the office')
      .requiredOption('--name-zh <name>', 'the Chinese name of the office')
      .requiredOption('--email <address>', 'its email address')
      .option('--telephone <number>', 'its telephone number, with + and the country code')
      .requiredOption('--for <purposes>', 'its purposes: filings, incidents, appeals, separated by commas')
      .requiredOption('--languages <languages>', 'its languages: zh, en, separated by commas, the preferred one first');
  described(contact.command('add'))
    .description('add a contact')
    .argument('<company>', 'the id of the company')
    .action((company: string, flags: ContactFlags) => run(flags, (commands, desk) => commands.addContact(desk, company, flags)));
  described(contact.command('edit'))
    .description('replace the details of a contact')
    .argument('<contact>', 'its id')
    .action((id: string, flags: ContactFlags) => run(flags, (commands, desk) => commands.editContact(desk, id, flags)));
  act(contact.command('remove'))
    .description('remove a contact; the history keeps it')
    .argument('<contact>', 'its id')
    .action((id: string, flags: CommonFlags) => run(flags, (commands, desk) => commands.removeContact(desk, id, flags)));
  act(contact.command('list'))
    .description('list the contacts of a company')
    .argument('<company>', 'its id')
    .action((company: string, flags: CommonFlags) => run(flags, (commands, desk) => commands.listContacts(desk, company, flags)));
}
