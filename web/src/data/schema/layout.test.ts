import { expect, test } from 'vitest';
import type { Collection, Field } from '../model/meta';
import { edgesOf, layOut, type Box } from './layout';

const collection = (name: string, fields: Partial<Field>[] = []): Collection => ({
  name,
  title: null,
  description: null,
  hidden: false,
  fields: fields.map((field, i) => ({ name: `f${i}`, type: 'string', interface: null, ...field })),
});

const to = (target: string): Partial<Field> => ({
  name: target,
  type: 'belongsTo',
  target,
  foreignKey: `${target}Id`,
});

/** A pseudo-random crowd, the same each time. */
function crowd(count: number): Collection[] {
  let seed = 7;
  const next = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  return Array.from({ length: count }, (_one, i) =>
    collection(`c${i}`, [
      ...Array.from({ length: next(12) }, () => ({})),
      ...(i > 0 && next(5) > 0 ? [to(`c${next(i)}`)] : []),
      ...(i > 0 && next(4) === 0 ? [to(`c${next(i)}`)] : []),
    ]),
  );
}

const cover = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test.each([1, 2, 10, 50, 200])(
  '%i boxes do not cover each other, and lie within the picture',
  (count) => {
    const { boxes, width, height } = layOut(crowd(count));
    expect(boxes).toHaveLength(count);
    const outside = boxes.filter(
      (a) => a.x < 0 || a.y < 0 || a.x + a.width > width || a.y + a.height > height,
    );
    const covering = boxes.filter((a, i) => boxes.slice(i + 1).some((b) => cover(a, b)));
    expect(outside).toEqual([]);
    expect(covering).toEqual([]);
  },
);

test('fifty fit a shape that a screen can show', () => {
  const { width, height } = layOut(crowd(50));
  expect(width / height).toBeGreaterThan(0.5);
  expect(width / height).toBeLessThan(4);
});

test('both directions of an association are one line', () => {
  const all = [
    collection('orders', [to('customers')]),
    collection('customers', [
      { name: 'orders', type: 'hasMany', target: 'orders', foreignKey: 'customersId' },
      { name: 'tags', type: 'belongsToMany', target: 'tags', through: 't' },
    ]),
    collection('tags', [{ name: 'c', type: 'belongsToMany', target: 'customers', through: 't' }]),
    collection('tree', [to('tree')]),
  ];
  expect(edgesOf(all).map(({ from, to: end }) => `${from}-${end}`)).toEqual([
    'orders-customers',
    'customers-tags',
    'tree-tree',
  ]);
});

test('what leads to no collection of these is left out', () => {
  expect(edgesOf([collection('a', [to('gone')])])).toEqual([]);
  expect(layOut([]).boxes).toEqual([]);
});
