import { valueOf } from '@carnet/http/outcomes.js';
import { problem, Problem, problemOfRefusal } from '@carnet/http/problem.js';
import type { FastifyReply, FastifyRequest } from '@carnet/http/request.js';
import { callerOf } from '@carnet/http/access-rule.js';
import { routeAt } from '@carnet/http/route.js';
import { enableRevalidation } from '@carnet/http/revalidation.js';
import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import {
  applyDecorators,
  Body,
  Controller,
  createParamDecorator,
  type ExecutionContext,
  Header,
  Headers,
  HttpCode,
  Param,
  Query,
  Res,
  UseGuards,
  type CanActivate,
  Injectable,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SignInSetting } from '../sign-in/sign-in-setting.js';
import { CreateScimGroup, ListScimGroups, PatchScimGroup, ReadScimGroup, RemoveScimGroup, ReplaceScimGroup } from './group-acts.js';
import {
  GROUP,
  groupResource,
  isResource,
  type ResourceReference,
  type Resource,
  SCIM_TYPE,
  type ScimGroupRow,
  type ScimUserRow,
  USER,
  userResource,
  versionOf,
} from './resources.js';
import { refuseScim } from './scim.refusals.js';
import type { Found } from './scim.store.js';
import { listResponseOf, searchOf, type Wanted } from './search.js';
import { CreateScimUser, ListScimUsers, PatchScimUser, ReadScimUser, RemoveScimUser, ReplaceScimUser } from './user-acts.js';
import { OpenScim } from './open-scim.js';

/** Admits the identity provider named in the path, by its own key only. */
@Injectable()
export class ScimGuard implements CanActivate {
  constructor(private readonly openScim: OpenScim) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { issuer } = request.params as { readonly issuer: string };
    const { authorization } = request.headers;
    const outcome = await this.openScim.execute({ issuer, authorization, address: request.ip });
    if (!outcome.ok) {
      const { code, parts } = problemOfRefusal(outcome.refusal);
      throw new Problem(code, { ...parts, headers: { 'www-authenticate': 'Bearer realm="carnet scim"' } });
    }
    request.principal = outcome.value;
    return true;
  }
}

/** A route for providers: `public`, so that people's and machines' sign-in does not apply; the controller's guard checks the SCIM key. */
function ScimRoute(address: Parameters<typeof routeAt>[0], status = 200): MethodDecorator {
  return applyDecorators(routeAt(address, 'public'), HttpCode(status), Header('content-type', `${SCIM_TYPE}; charset=utf-8`));
}

/** The authenticated provider. */
const Provider = createParamDecorator((_: unknown, context: ExecutionContext): Principal =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

interface Verb<Command, Result> {
  execute(provider: Principal, command: Command): Promise<Outcome<Result>>;
}

/** Use cases for one kind of resource. */
interface ScimVerbs<Row> {
  readonly list: Verb<{ readonly issuer: string; readonly which: Wanted }, Found<Row>>;
  readonly create: Verb<{ readonly issuer: string; readonly body: Resource }, Row>;
  readonly read: Verb<ResourceReference, Row>;
  readonly replace: Verb<ResourceReference & { readonly body: Resource }, Row>;
  readonly patch: Verb<ResourceReference & { readonly body: Resource }, Row>;
  readonly remove: Verb<ResourceReference, null>;
}

/** Routes of one kind of resource (RFC 7644, section 3.2); subclasses supply the use cases. */
abstract class ScimResources<Row extends ScimUserRow | ScimGroupRow> {
  protected abstract readonly endpoint: 'Users' | 'Groups';

  constructor(
    private readonly verbs: ScimVerbs<Row>,
    private readonly setting: SignInSetting,
  ) {}

  protected abstract resource(at: string, row: Row): Resource;

  @ScimRoute('GET')
  async find(@Provider() provider: Principal, @Param('issuer') issuer: string, @Query() query: Resource): Promise<Resource> {
    const search = valueOf(searchOf(query));
    const { page, total } = valueOf(await this.verbs.list.execute(provider, { issuer, which: search.which }));
    return listResponseOf(
      page.map((row) => this.shownIn(issuer, row)),
      total,
      search,
    );
  }

  @ScimRoute('POST', 201)
  async add(
    @Provider() provider: Principal,
    @Param('issuer') issuer: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Resource> {
    const row = valueOf(await this.verbs.create.execute(provider, { issuer, body: resourceIn(body) }));
    void reply.header('location', `${addressOf(this.setting, issuer)}/${this.endpoint}/${row.id}`);
    return this.answerWith(issuer, row, reply);
  }

  @ScimRoute('GET :id')
  async read(
    @Provider() provider: Principal,
    @Param('issuer') issuer: string,
    @Param('id') id: string,
    @Query() query: Resource,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Resource> {
    const row = valueOf(await this.verbs.read.execute(provider, { issuer, id }));
    enableRevalidation(reply);
    return valueOf(searchOf(query)).selectAttributes(this.answerWith(issuer, row, reply));
  }

  @ScimRoute('PUT :id')
  async put(
    @Provider() provider: Principal,
    @Param('issuer') issuer: string,
    @Param('id') id: string,
    @Headers('if-match') seen: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Resource> {
    const row = valueOf(await this.verbs.replace.execute(provider, { issuer, id, seen, body: resourceIn(body) }));
    return this.answerWith(issuer, row, reply);
  }

  @ScimRoute('PATCH :id')
  async edit(
    @Provider() provider: Principal,
    @Param('issuer') issuer: string,
    @Param('id') id: string,
    @Headers('if-match') seen: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Resource> {
    const row = valueOf(await this.verbs.patch.execute(provider, { issuer, id, seen, body: resourceIn(body) }));
    return this.answerWith(issuer, row, reply);
  }

  @ScimRoute('DELETE :id', 204)
  async end(
    @Provider() provider: Principal,
    @Param('issuer') issuer: string,
    @Param('id') id: string,
    @Headers('if-match') seen: string | undefined,
  ): Promise<void> {
    valueOf(await this.verbs.remove.execute(provider, { issuer, id, seen }));
  }

  private answerWith(issuer: string, row: Row, reply: FastifyReply): Resource {
    void reply.header('etag', versionOf(row));
    return this.shownIn(issuer, row);
  }

  private shownIn(issuer: string, row: Row): Resource {
    return this.resource(addressOf(this.setting, issuer), row);
  }
}

/** Users of a provider by SCIM 2.0 (RFC 7644). */
@ApiExcludeController()
@UseGuards(ScimGuard)
@Controller('scim/v2/:issuer/Users')
export class ScimUsersController extends ScimResources<ScimUserRow> {
  protected override readonly endpoint = 'Users';
  protected override readonly resource = userResource;

  constructor(
    create: CreateScimUser,
    read: ReadScimUser,
    list: ListScimUsers,
    replace: ReplaceScimUser,
    patch: PatchScimUser,
    remove: RemoveScimUser,
    setting: SignInSetting,
  ) {
    super({ create, read, list, replace, patch, remove }, setting);
  }
}

/** The groups of a provider. */
@ApiExcludeController()
@UseGuards(ScimGuard)
@Controller('scim/v2/:issuer/Groups')
export class ScimGroupsController extends ScimResources<ScimGroupRow> {
  protected override readonly endpoint = 'Groups';
  protected override readonly resource = groupResource;

  constructor(
    create: CreateScimGroup,
    read: ReadScimGroup,
    list: ListScimGroups,
    replace: ReplaceScimGroup,
    patch: PatchScimGroup,
    remove: RemoveScimGroup,
    setting: SignInSetting,
  ) {
    super({ create, read, list, replace, patch, remove }, setting);
  }
}

/** Capabilities of this server (RFC 7643, sections 5 to 7). */
@ApiExcludeController()
@UseGuards(ScimGuard)
@Controller('scim/v2/:issuer')
export class ScimController {
  @ScimRoute('GET ServiceProviderConfig')
  config(): Resource {
    const no = { supported: false };
    return {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
      patch: { supported: true },
      bulk: { ...no, maxOperations: 0, maxPayloadSize: 0 },
      filter: { supported: true, maxResults: 200 },
      changePassword: no,
      sort: no,
      etag: { supported: true },
      authenticationSchemes: [
        { type: 'oauthbearertoken', name: 'SCIM key', description: 'The key that `carnet issuer scim-key` prints.', primary: true },
      ],
    };
  }

  @ScimRoute('GET ResourceTypes')
  types(): Resource {
    return listResponseOf(resourceTypes, resourceTypes.length, everything);
  }

  @ScimRoute('GET ResourceTypes/:name')
  type(@Param('name') name: string): Resource {
    return oneOf(resourceTypes, name);
  }

  @ScimRoute('GET Schemas')
  schemas(): Resource {
    return listResponseOf(schemas, schemas.length, everything);
  }

  @ScimRoute('GET Schemas/:name')
  schema(@Param('name') name: string): Resource {
    return oneOf(schemas, name);
  }
}

function oneOf(all: readonly Resource[], id: string): Resource {
  return all.find((one) => one['id'] === id) ?? valueOf(refuseScim('scim-not-found'));
}

const resourceTypes: readonly Resource[] = [
  ['User', '/Users', USER],
  ['Group', '/Groups', GROUP],
].map(([name, endpoint, schema]) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
  id: name,
  name,
  endpoint,
  schema,
}));

const everything = valueOf(searchOf({}));

const attribute = (name: string, more: Resource = {}): Resource => ({
  name,
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...more,
});

const schemaOf = (id: string, name: string, attributes: readonly Resource[]): Resource => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
  id,
  name,
  attributes,
});

const userSchema = schemaOf(USER, 'User', [
  attribute('userName', { required: true, uniqueness: 'server' }),
  attribute('externalId', { caseExact: true }),
  attribute('displayName'),
  attribute('name', { type: 'complex', subAttributes: ['formatted', 'givenName', 'familyName'].map((name) => attribute(name)) }),
  attribute('emails', {
    type: 'complex',
    multiValued: true,
    subAttributes: [attribute('value'), attribute('type'), attribute('primary', { type: 'boolean' })],
  }),
  attribute('active', { type: 'boolean' }),
]);

const groupSchema = schemaOf(GROUP, 'Group', [
  attribute('displayName', { required: true, uniqueness: 'server' }),
  attribute('externalId', { caseExact: true }),
  attribute('members', {
    type: 'complex',
    multiValued: true,
    subAttributes: [attribute('value', { mutability: 'immutable' }), attribute('display', { mutability: 'readOnly' })],
  }),
]);

const schemas = [userSchema, groupSchema];

function resourceIn(body: unknown): Resource {
  if (isResource(body)) return body;
  throw problem('body-invalid', { en: 'The body must be a JSON object.', zh: '请求体须为 JSON 对象。' });
}

function addressOf({ site }: SignInSetting, issuer: string): string {
  return `${site.origin}/scim/v2/${issuer}`;
}
