import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InvitationResponse, KeyIssued } from '@carnet/features/administration/administration.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { KEY_SCOPES } from '@carnet/identity';
import type { WrittenReceipt } from '@carnet/kernel';
import { addCompany, initAuthority, invitePerson, issueKey } from '../../apps/cli/src/commands/administration.js';
import { addIssuer, draftMapping, issueScimKey, putMappingInForce } from '../../apps/cli/src/commands/issuers.js';
import { type DirectoryDesk, openDirectoryDesk } from '../../apps/cli/src/directory-desk.js';
import { freePort } from './free-port.js';
import type { LocalProviderOptions } from '../../apps/local-provider/src/provider.js';
import { trustTestIssuer, testPepper, unseededDatabase } from './database.js';
import { eventually } from './eventually.js';
import { filing } from './filings.js';
import { testIssuer } from './issuer-key.js';
import { ballot, opinion } from './officials.js';
import { OwnProcess } from './processes.js';
import { startSystem, type System } from './system.js';
import { TestClient } from './test-client.js';

const clientSecret = 'a client secret for tests alone';

const said = { role: [], discipline: [], json: true } as const;

interface Invited {
  readonly id: string;
  readonly invitation: string;
}

/** An installation that an operator made from nothing with `carnet`: an authority, a company with a key, and the people who were invited. */
export class Installed {
  readonly people = new Map<string, Invited>();
  private readonly providers: OwnProcess[] = [];

  private constructor(
    readonly system: System,
    private readonly desk: DirectoryDesk,
    readonly authority: string,
    readonly company: string,
    readonly key: KeyIssued,
  ) {}

  static async start(): Promise<Installed> {
    const database = await unseededDatabase();
    const desk = await openDirectoryDesk(database.url('carnet_directory'), { pepper: testPepper, user: 'an operator', language: 'en' });
    const entry = { nameEn: 'Harbour office', nameZh: '港湾办公室', zone: 'CN-SH-LINGANG', timeZone: 'Asia/Singapore', calendar: 'CN' };
    const authority = idIn(await initAuthority(desk, { ...entry, languages: 'zh,en', json: true }));
    const trading = { nameEn: 'Example Trading', nameZh: '示例商贸', cluster: 'retail_travel', country: 'CN', json: true };
    const company = idIn(await addCompany(desk, trading));
    const wanted = { ...said, company, label: 'Shop', scope: KEY_SCOPES, days: '365', overlapDays: '7' };
    const key = JSON.parse(await issueKey(desk, wanted)) as KeyIssued;
    const installed = new Installed(await startSystem({ database, console: true }), desk, authority, company, key);
    await installed.invite('reader', 'auditor');
    return installed;
  }

  async invite(name: string, role: string, more: { readonly discipline?: string; readonly company?: string } = {}): Promise<Invited> {
    const { discipline, ...where } = more;
    const flags = { ...said, ...where, name, email: `${name}@people.example`, role: [role], discipline: discipline ? [discipline] : [] };
    const { id, invitation } = JSON.parse(await invitePerson(this.desk, flags)) as InvitationResponse;
    const invited = { id, invitation: invitation ?? '' };
    this.people.set(name, invited);
    return invited;
  }

  /** Starts an identity provider with these people, as a process of its own, and registers it. */
  async provider(name: string, people: readonly string[], more: { readonly trustsEmail?: boolean } = {}): Promise<void> {
    const options: LocalProviderOptions = {
      port: await freePort(),
      carnet: this.system.baseUrl,
      name,
      clientSecret,
      key: testIssuer.key,
      people: people.map((username) => ({ username, name: username, organisation: name })),
    };
    const address = `http://127.0.0.1:${String(options.port)}`;
    await withFile('provider.json', JSON.stringify(options), async (setup) => {
      const program = 'apps/local-provider/src/main.ts';
      this.providers.push(OwnProcess.start(`the provider ${name}`, program, { CARNET_LOCAL_PROVIDER: setup }));
      const isReady = (): Promise<boolean> =>
        fetch(`${address}/ready`)
          .then(({ ok }) => ok)
          .catch(() => false);
      await eventually(`the provider ${name} is ready`, isReady);
    });
    const names = { nameEn: `People of ${name}`, nameZh: `${name} 人员` };
    const entry = { address, ...names, clientId: 'carnet', algorithms: 'EdDSA', ...more };
    await withFile('secret.txt', `${clientSecret}\n`, (clientSecretFile) => addIssuer(this.desk, name, { ...entry, clientSecretFile }));
  }

  /** Puts rules in force by which claims of a provider give places. */
  async mapping(issuer: string, rules: readonly object[]): Promise<void> {
    await withFile('mapping.json', JSON.stringify(rules), async (file) => {
      const { version } = JSON.parse(await draftMapping(this.desk, issuer, file, { json: true })) as { readonly version: number };
      await putMappingInForce(this.desk, issuer, { version: String(version) });
    });
  }

  /** Sends as the directory of a provider does, with a SCIM key of its own. */
  async scim(issuer: string): Promise<(method: string, path: string, body: object) => Promise<{ readonly id: string }>> {
    const { key } = JSON.parse(await issueScimKey(this.desk, issuer, { json: true })) as { readonly key: string };
    return async (method, path, body) => {
      const answer = await fetch(`${this.system.baseUrl}/scim/v2/${issuer}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/scim+json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(await answer.text());
      return (await answer.json()) as { readonly id: string };
    };
  }

  /** Somebody by an access token, of an issuer whose keys were entered by hand. Who comes so has signed in, and an address no longer finds them. */
  async api(name: string): Promise<TestClient> {
    const id = this.idOf(name);
    await trustTestIssuer(this.system.database, id);
    return TestClient.signedIn(this.system.baseUrl, id, this.authority);
  }

  idOf(name: string): string {
    return this.people.get(name)?.id ?? '';
  }

  nameOf(id: string | null | undefined): string {
    return [...this.people].find(([, one]) => one.id === id)?.[0] ?? String(id);
  }

  /** Files a transfer with a key, and waits until officers have it. */
  async file(key: string | null): Promise<string> {
    const { id } = await new TestClient(this.system.baseUrl, key).file(filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } }));
    await this.system.drain();
    return id;
  }

  async view(id: string): Promise<TransferResponse> {
    return (await this.api('reader')).view(id);
  }

  async reviewer(id: string): Promise<string> {
    return this.nameOf((await this.view(id)).reviews[0]?.assignee);
  }

  /** Gives each open opinion and vote until the transfer is decided. */
  async decide(id: string): Promise<string> {
    for (let view = await this.view(id); ; view = await this.view(id)) {
      const by = view.state === 'in-review' ? view.reviews.find((one) => one.opinion === null)?.assignee : view.step?.voters[0];
      if (by === undefined || by === null) return view.state;
      const act = view.state === 'in-review' ? (['reviews/privacy/opinion', opinion(view)] as const) : (['votes', ballot(view)] as const);
      const answer = await (await this.api(this.nameOf(by))).act(`/v1/transfers/${id}/${act[0]}`, act[1], { version: view.version });
      if (answer.status !== 200) throw new Error(answer.text);
      await this.system.drain();
    }
  }

  async close(): Promise<void> {
    await this.desk.close();
    for (const provider of this.providers) await provider.end('SIGTERM');
    await this.system.close();
  }
}

async function withFile(name: string, text: string, work: (path: string) => Promise<unknown>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'carnet-installed-'));
  const path = join(folder, name);
  await writeFile(path, text);
  await work(path);
  await rm(folder, { recursive: true });
}

const idIn = (json: string): string => (JSON.parse(json) as WrittenReceipt).id;
