import type { FactoryProvider, InjectionToken } from '@nestjs/common';

/** The tokens of a constructor's parameters, checked against the constructor by the compiler. */
type Tokens<Parameters extends readonly unknown[]> = { [Index in keyof Parameters]: InjectionToken<Parameters[Index]> };

/** Provides a use case by its constructor: what stands in the place of each parameter is checked by the compiler. */
export function use<Parameters extends unknown[], Instance>(
  type: new (...parameters: Parameters) => Instance,
  ...inject: Tokens<Parameters>
): FactoryProvider<Instance> {
  return { provide: type, inject: [...inject], useFactory: (...parameters: Parameters) => new type(...parameters) };
}
