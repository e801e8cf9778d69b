import { describe, expect, it } from '@jest/globals';
import { clusterNodes } from './open-backend.js';

describe('the address of a Redis Cluster', () => {
  it.each([
    [
      'redis+cluster://a:7000,b:7001',
      [
        { host: 'a', port: 7000 },
        { host: 'b', port: 7001 },
      ],
    ],
    [
      'redis+cluster://user:p%40ss@a:7000,b',
      [
        { host: 'a', port: 7000 },
        { host: 'b', port: 6379 },
      ],
    ],
    [
      'rediss+cluster://[::1]:7000,10.0.0.1:7001/',
      [
        { host: '::1', port: 7000 },
        { host: '10.0.0.1', port: 7001 },
      ],
    ],
  ])('The address %s names the nodes of a Redis Cluster', (url, nodes) => {
    expect(clusterNodes(url)).toEqual(nodes);
  });
});
