import { isUuid, type TenantId, uuid } from '@carnet/kernel';

const fileForm = /^([0-9a-f]{64})-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Which file of which company. The name of a file begins with its SHA-256. */
export interface KeptName {
  readonly company: TenantId;
  readonly file: string;
}

/** Where a file lies below whatever holds all of them. @throws RangeError for a name that was not made here. */
export function pathOf({ company, file }: KeptName): string {
  if (!isUuid(company) || !fileForm.test(file)) throw new RangeError('no name of a kept file');
  return `${company}/${file.slice(0, 2)}/${file}`;
}

/** The other way round; null for what is no such path. */
export function nameAt(path: string): KeptName | null {
  const [company = '', , file = ''] = path.split('/');
  if (!isUuid(company) || !fileForm.test(file)) return null;
  const name = { company: uuid<TenantId>(company), file };
  return pathOf(name) === path ? name : null;
}

/** The SHA-256 that a file has to have, in hexadecimal digits. */
export function sha256Of({ file }: KeptName): string {
  return file.slice(0, 64);
}
