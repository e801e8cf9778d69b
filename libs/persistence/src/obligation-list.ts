import { accept, canonicalJson, type Outcome, refuse } from '@carnet/kernel';
import { type ObligationLine, ObligationList, type ObligationsRequest, type Page, type TenantScope } from '@carnet/use-cases';
import { SealedCursors } from './cursors.js';
import { query, type Statement } from './tenant-database.js';

const day = `coalesce(o.due_at, 'infinity'::timestamptz)`;
// The words of a condition stand with the transfer's life.
const owed: Statement = {
  name: 'obligation-owed',
  text: `select o.transfer_id as transfer, t.reference, t.state as "transferState", o.number, o.phase, o.monitor, o.state, o.to_judge as "toJudge",
      o.due_on::text as "dueOn", t.life #> array['obligations', (o.number - 1)::text, 'says'] as says, ${day}::text as sort_key
    from carnet.obligation o join carnet.transfer t on t.tenant_id = o.tenant_id and t.id = o.transfer_id
    where o.state in ('open', 'evidence-given', 'breached') and t.state in ('awaiting-conditions', 'granted', 'suspended')
      and (not $1::boolean or o.to_judge)
      and ($2::timestamptz is null or (${day}, o.transfer_id, o.number) > ($2, $3::uuid, $4::int))
    order by ${day}, o.transfer_id, o.number limit $5`,
};

type Row = ObligationLine & { readonly sort_key: string };

/** Conditions as the scope's role may see them. */
export class SqlObligationList extends ObligationList {
  private readonly cursors: SealedCursors;

  constructor(cursorKey: string) {
    super();
    this.cursors = new SealedCursors(cursorKey);
  }

  override async owed(scope: TenantScope, { toJudge, limit, cursor }: ObligationsRequest): Promise<Outcome<Page<ObligationLine>>> {
    const bound = canonicalJson({ list: 'obligations', organisation: scope.principal.organisation, toJudge });
    const from = cursor === null ? { key: null, id: '/' } : this.cursors.open(cursor, bound);
    if (from === null) return refuse('cursor-invalid', 'The cursor belongs to another list or is damaged. Start from the first page.');
    const [transfer = '', number = ''] = from.id.split('/');
    const start = from.key === null ? [null, null, null] : [from.key, transfer, Number(number)];
    const found = await query<Row & Record<string, unknown>>(scope, owed, [toJudge, ...start, limit + 1]);
    const last = found.length > limit ? found[limit - 1] : undefined;
    const next = last ? this.cursors.seal({ key: last.sort_key, id: `${last.transfer}/${String(last.number)}` }, bound) : null;
    return accept({ items: found.slice(0, limit).map(toLine), next });
  }
}

function toLine({ sort_key: _, ...line }: Row): ObligationLine {
  return line;
}
