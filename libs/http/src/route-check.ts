import { type Abstract, Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/internal';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { type AccessRule, accessRuleOf } from './access-rule.js';

/** One route as its controller declares it. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly handler: string;
  readonly rule: AccessRule | undefined;
}

/** Reads every route of the application, and stops the start if one has no access rule. */
@Injectable()
export class RouteCheck implements OnApplicationBootstrap {
  constructor(private readonly discovery: DiscoveryService) {}

  onApplicationBootstrap(): void {
    const open = this.routes().filter(({ rule }) => rule === undefined);
    if (open.length > 0) throw new Error(`routes that do not say who may call them: ${open.map(({ handler }) => handler).join(', ')}`);
  }

  routes(): readonly Route[] {
    return routesOf(this.discovery.getControllers().flatMap(({ metatype }) => (typeof metatype === 'function' ? [metatype] : [])));
  }
}

const scanner = new MetadataScanner();

export function routesOf(controllers: readonly Abstract<unknown>[]): readonly Route[] {
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as object;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler: unknown = Reflect.get(prototype, name);
      if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
      const method = RequestMethod[Number(Reflect.getMetadata(METHOD_METADATA, handler))] ?? 'ALL';
      const path = joined(pathOf(controller), pathOf(handler));
      return [{ method, path, handler: `${controller.name}.${name}`, rule: accessRuleOf(handler) }];
    });
  });
}

function pathOf(target: object): string {
  const path: unknown = Reflect.getMetadata(PATH_METADATA, target);
  return typeof path === 'string' ? path : '';
}

function joined(...parts: readonly string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;
}
