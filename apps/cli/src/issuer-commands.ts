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
    .option('--client-id <id>', 'client id of this installation at the provider (default: none, only its access tokens are accepted)')
    .option('--client-secret-file <file>', 'a file with the client secret of this installation')
    .option('--scopes <list>', 'the scopes that Carnet requests at sign-in (default: openid profile email)')
    .option('--audiences <list>', 'audiences that access tokens must name, separated by commas')
    .option('--algorithms <list>', 'signature algorithms: RS256, PS256, ES256, EdDSA (default: RS256)')
    .option('--token-types <list>', 'types of access tokens: at+jwt, jwt, none (default: at+jwt)')
    .option('--clock-skew <seconds>', 'seconds by which its clock may differ (default: 30)')
    .option('--person-claim <claim>', 'the claim that identifies a person permanently (default: sub)')
    .option('--organisation-claim <claim>', 'the claim that names an organisation by its id in this installation')
    .option('--trusts-email', 'match people at their first sign-in by an email address that the provider has verified');

/** Adds the commands for trusted identity providers. */
export function addIssuers(program: Command): void {
  const issuer = program.command('issuer').description('register identity providers and map their claims to roles');
  described(issuer.command('add'))
    .description('register an identity provider')
    .argument('<name>', 'its name in addresses, such as group')
    .requiredOption('--address <url>', 'the iss of its tokens')
    .action((id: string, flags: IssuerFlags) => run(flags, (commands, desk) => commands.addIssuer(desk, id, flags)));
  described(issuer.command('edit'))
    .description('edit an identity provider')
    .argument('<name>', 'its name')
    .option('--address <url>', 'the iss of its tokens')
    .action((id: string, flags: IssuerFlags) => run(flags, (commands, desk) => commands.editIssuer(desk, id, flags)));
  withActOptions(issuer.command('list'))
    .description('list the identity providers with their callback addresses')
    .action((flags: CommonFlags) => run(flags, (commands, desk) => commands.listIssuers(desk, flags)));
  for (const [name, about, on] of [
    ['disable', 'disable a provider: nobody can sign in with it, and its tokens are refused', false],
    ['enable', 'enable a provider again', true],
  ] as const)
    withActOptions(issuer.command(name))
      .description(about)
      .argument('<name>', 'its name')
      .action((id: string, flags: CommonFlags) => run(flags, (commands, desk) => commands.switchIssuer(desk, id, flags, on)));
  withActOptions(issuer.command('scim-key'))
    .description('issue the key with which a provider provisions people (SCIM); prints it once and voids the previous one')
    .argument('<name>', 'its name')
    .action((id: string, flags: CommonFlags) => run(flags, (commands, desk) => commands.issueScimKey(desk, id, flags)));
  const mapping = issuer.command('mapping').description('map claims to roles: draft the rules, preview them, put them in force');
  withActOptions(mapping.command('show'))
    .description('show the rules in force, the draft, and the people whom the draft would change')
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
    .description('inspect sign-ins')
    .command('check')
    .description('explain why an access token is accepted or refused; exit code 1 if it is refused')
    .argument('<token>', 'the access token')
    .option(...LANGUAGE_OPTION)
    .action((token: string, flags: CommonFlags) => run(flags, (commands, desk) => commands.checkToken(desk, token)));
}
