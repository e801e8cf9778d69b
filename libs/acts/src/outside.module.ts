import { type DynamicModule, type FactoryProvider, Global, Module, type ValueProvider } from '@nestjs/common';

/** The process's own providers: its settings, and services that sign, send, store files or run long calculations. */
@Global()
@Module({})
export class OutsideModule {
  static of(providers: (ValueProvider | FactoryProvider)[]): DynamicModule {
    return { module: OutsideModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
