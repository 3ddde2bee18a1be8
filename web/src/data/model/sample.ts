import type { Collection, Field } from './meta';

const field = (name: string, type: string, more: Partial<Field> = {}): Field => ({
  name,
  type,
  interface: null,
  ...more,
});

const collection = (name: string, fields: Field[], more: Partial<Collection> = {}): Collection => ({
  name,
  title: null,
  description: null,
  hidden: false,
  fields: [
    field('id', 'bigInt', { primaryKey: true, autoIncrement: true, interface: 'id' }),
    ...fields,
  ],
  ...more,
});

/** Collections for tests. */
export const customers = collection('customers', [
  field('name', 'string', { uiSchema: { title: 'Name' }, allowNull: false }),
  field('email', 'string', { interface: 'email', uiSchema: { title: 'E-mail' } }),
]);

export const orders = collection('orders', [
  field('number', 'string', { uiSchema: { title: 'Number' } }),
  field('pieces', 'integer'),
  field('big', 'bigInt'),
  field('weight', 'float'),
  field('total', 'decimal', { scale: 2 }),
  field('paid', 'boolean'),
  field('orderedAt', 'date'),
  field('local', 'datetimeNoTz'),
  field('due', 'dateOnly'),
  field('at', 'time'),
  field('data', 'json'),
  field('parts', 'set'),
  field('state', 'string', { uiSchema: { enum: [{ value: 'new', label: 'New' }] } }),
  field('rank', 'integer', { uiSchema: { enum: [{ value: 1, label: 'One' }] } }),
  field('colour', 'string', { interface: 'color' }),
  field('code', 'nanoid'),
  field('customerId', 'bigInt', { isForeignKey: true }),
  field('customer', 'belongsTo', { target: 'customers', foreignKey: 'customerId' }),
  field('lines', 'hasMany', { target: 'orders', foreignKey: 'orderId' }),
  field('files', 'belongsToMany', { target: 'attachments' }),
]);

export const all = [customers, orders];

export function named(name: string): Field {
  const hit = orders.fields.find((one) => one.name === name);
  if (!hit) throw new Error(`no field ${name}`);
  return hit;
}
