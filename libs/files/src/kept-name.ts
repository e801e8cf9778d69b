import { isUuid, type TenantId, uuid } from '@carnet/kernel';

const fileForm = /^([0-9a-f]{64})-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A file of a company. Its name begins with its SHA-256. */
export interface KeptName {
  readonly company: TenantId;
  readonly file: string;
}

/** Path of a file below the root of its place. @throws RangeError for a name that was not made here. */
export function pathOf({ company, file }: KeptName): string {
  if (!isUuid(company) || !fileForm.test(file)) throw new RangeError('no name of a kept file');
  return `${company}/${file.slice(0, 2)}/${file}`;
}

/** The name of a file at a path; null for any other path. */
export function keptNameAt(path: string): KeptName | null {
  const [company = '', , file = ''] = path.split('/');
  if (!isUuid(company) || !fileForm.test(file)) return null;
  const name = { company: uuid<TenantId>(company), file };
  return pathOf(name) === path ? name : null;
}

/** The expected SHA-256 in hexadecimal. */
export function sha256Of({ file }: KeptName): string {
  return file.slice(0, 64);
}
