import type { Command } from 'commander';
import { withActOptions } from './administration-commands.js';
import type { CommonFlags } from './directory-output.js';
import type { IssuerFlags } from './commands/issuers.js';
import type * as issuers from './commands/issuers.js';
import type { DirectoryDesk } from './directory-desk.js';
import { LANGUAGE_OPTION } from './explain/words.js';

async function run(flags: CommonFlags, work: (commands: typeof issuers, desk: DirectoryDesk) => Promise<string>): Promise<void> {
  const { administer } = await import('./commands/administration.js');
  const commands = await import('./commands/issuers.js');
  await administer(flags, (desk) => work(commands, desk));
}

const described = (command: Command): Command =>
  withActOptions(command)
    .option('--name-en <name>', 'its English name')
    .option('--name-zh <name>', 'its Chinese name')
    .option('--client-id <id>', 'what this installation is to it; without it only its access tokens are taken')
    .option('--client-secret-file <file>', 'a file with what this installation proves itself with')
    .option('--scopes <list>', 'the scopes that Carnet requests at sign-in (default: openid profile email)')
    .option('--audiences <list>', 'for whom access tokens must be meant, separated by commas')
    .option('--algorithms <list>', 'RS256, PS256, ES256, EdDSA; RS256 unless told')
    .option('--token-types <list>', 'at+jwt, jwt, none; at+jwt unless told')
    .option('--clock-skew <seconds>', 'by how much its clock may differ; 30 unless told')
    .option('--person-claim <claim>', 'the claim that names a person for good; sub unless told')
    .option('--organisation-claim <claim>', 'the claim that names an organisation by its id here')
    .option('--trusts-email', 'an address that it has verified finds somebody who has not signed in before');

/** Adds the commands for trusted identity providers. */
export function addIssuers(program: Command): void {
  const issuer = program.command('issuer').description('register identity providers, and say which claims give which places');
  described(issuer.command('add'))
    .description('register an identity provider')
    .argument('<name>', 'its name in addresses, such as group')
    .requiredOption('--address <url>', 'what its tokens name as iss')
    .action((id: string, flags: IssuerFlags) => run(flags, (commands, desk) => commands.addIssuer(desk, id, flags)));
  described(issuer.command('edit'))
    .description('edit an identity provider')
    .argument('<name>', 'its name')
    .option('--address <url>', 'what its tokens name as iss')
    .action((id: string, flags: IssuerFlags) => run(flags, (commands, desk) => commands.editIssuer(desk, id, flags)));
  withActOptions(issuer.command('list'))
    .description('list the identity providers, with the address that each sends people back to')
    .action((flags: CommonFlags) => run(flags, (commands, desk) => commands.listIssuers(desk, flags)));
  for (const [name, about, on] of [
    ['disable', 'switch a provider off: nobody signs in with it, and its tokens open nothing', false],
    ['enable', 'switch a provider on again', true],
  ] as const)
    withActOptions(issuer.command(name))
      .description(about)
      .argument('<name>', 'its name')
      .action((id: string, flags: CommonFlags) => run(flags, (commands, desk) => commands.switchIssuer(desk, id, flags, on)));
  withActOptions(issuer.command('scim-key'))
    .description('issue the key by which a provider tells of its people (SCIM); prints it once, and voids the previous one')
    .argument('<name>', 'its name')
    .action((id: string, flags: CommonFlags) => run(flags, (commands, desk) => commands.issueScimKey(desk, id, flags)));
  const mapping = issuer.command('mapping').description('which claims give which places; drafted and previewed before it is in force');
  withActOptions(mapping.command('show'))
    .description('show the rules in force, the draft, and whom it would change')
    .argument('<name>', 'the provider')
    .action((id: string, flags: CommonFlags) => run(flags, (commands, desk) => commands.showMapping(desk, id, flags)));
  withActOptions(mapping.command('draft'))
    .description('draft rules from a JSON file, and preview them')
    .argument('<name>', 'the provider')
    .argument('<file>', 'a list of {"claim", "has", "organisation", "roles", "disciplines"}')
    .action((id: string, file: string, flags: CommonFlags) => run(flags, (commands, desk) => commands.draftMapping(desk, id, file, flags)));
  withActOptions(mapping.command('in-force'))
    .description('put the draft in force')
    .argument('<name>', 'the provider')
    .requiredOption('--version <number>', 'the version that was previewed')
    .action((id: string, flags: CommonFlags & { readonly version: string }) =>
      run(flags, (commands, desk) => commands.putMappingInForce(desk, id, flags)),
    );
  program
    .command('sign-in')
    .description('look into sign-ins')
    .command('check')
    .description('say why an access token is taken or refused; exit code 1 when it is refused')
    .argument('<token>', 'the access token')
    .option(...LANGUAGE_OPTION)
    .action((token: string, flags: CommonFlags) => run(flags, (commands, desk) => commands.checkToken(desk, token)));
}
