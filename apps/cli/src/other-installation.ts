import { DATABASE_ROLES } from '@carnet/persistence/roles.js';
import { Client } from 'pg';
import { hasCode, Problem } from './problem.js';
import { roleAddress, type Secrets } from './secrets.js';

/** PostgreSQL's error codes for a wrong password. */
const wrongPassword = ['28P01', '28000'];

interface OtherDatabase {
  readonly name: string;
  readonly current: boolean;
  /** Whether the owner of a Carnet database has rights on it. */
  readonly given: boolean;
}

const databases = `select d.datname as name, d.datname = current_database() as current,
    exists (select from pg_roles r where r.rolname = 'carnet_owner' and has_database_privilege(r.oid, d.oid, 'create')) as given
  from pg_database d where d.datallowconn order by 2 desc, 1`;

/**
 * Refuses to take over the roles of another installation. Roles belong to the whole server, so new passwords would lock the other
 * installation out.
 *
 * @throws Problem if the roles exist with other passwords and a database of the server contains Carnet.
 */
export async function requireOwnRoles(adminUrl: string, passwords: Secrets['roles']): Promise<void> {
  const [known, all] = await asked(adminUrl, async (client) => [
    (await client.query<{ name: string }>('select rolname as name from pg_roles where rolname = any ($1)', [DATABASE_ROLES])).rowCount,
    (await client.query<OtherDatabase>(databases)).rows,
  ]);
  if (known === 0 || (await fits(roleAddress(adminUrl, 'carnet_app', passwords)))) return;
  for (const database of all) {
    if (!(await holdsCarnet(adminUrl, database))) continue;
    const { name, current } = database;
    if (current)
      throw new Problem(
        {
          en: `The database ${name} belongs to another installation of Carnet, whose roles have other passwords.`,
          zh: `数据库 ${name} 属于另一套 Carnet，其角色的密码不同。`,
        },
        {
          en: 'Start it in the folder that it was begun in (CARNET_HOME), which holds its secrets. If that folder is lost, give the roles new passwords with docker/postgres/roles.sql, and start the processes with those.',
          zh: '请在最初启动它的文件夹（CARNET_HOME）中启动，该文件夹保存其密值。如该文件夹已丢失，请用 docker/postgres/roles.sql 为各角色设置新密码，并以新密码启动各进程。',
        },
      );
    throw new Problem(
      {
        en: `Another Carnet is installed on this PostgreSQL server, in the database ${name}, and its roles have other passwords.`,
        zh: `此 PostgreSQL 服务器的数据库 ${name} 中已安装另一套 Carnet，其角色的密码不同。`,
      },
      {
        en: 'Roles belong to the whole server, so a second installation would lock the first one out. Give this one a server of its own in DATABASE_URL; to go on with the first one, start it in its own folder.',
        zh: '角色属于整个服务器，第二套安装会使第一套无法连接。请在 DATABASE_URL 中为本套指定单独的服务器；如要继续使用第一套，请在其文件夹中启动。',
      },
    );
  }
}

async function fits(url: string): Promise<boolean> {
  return asked(url, () => Promise.resolve(true)).catch((error: unknown) => !wrongPassword.some((code) => hasCode(error, code)));
}

/** A database that this administrator cannot read counts as Carnet's if the owner role has rights on it. */
async function holdsCarnet(adminUrl: string, { name, given }: OtherDatabase): Promise<boolean> {
  const url = new URL(adminUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  const asks = `select to_regclass('carnet.migration') is not null as held`;
  return asked(url.href, async (client) => (await client.query<{ held: boolean }>(asks)).rows[0]?.held === true).catch(() => given);
}

async function asked<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
