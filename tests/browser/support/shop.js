// An app with collections and records for the tests of data.

const titled = (title, more = {}) => ({ uiSchema: { title, ...more } });

const customers = {
  name: 'customers',
  title: 'Customers',
  createdBy: true,
  fields: [
    {
      name: 'name', type: 'string', interface: 'input', ...titled('Name'),
      validation: { type: 'string', rules: [{ name: 'required' }, { name: 'max', args: { limit: 40 } }] },
    },
    { name: 'email', type: 'string', interface: 'email', unique: true, ...titled('E-mail') },
    { name: 'city', type: 'string', interface: 'input', ...titled('City') },
  ],
};

const tags = {
  name: 'tags',
  title: 'Tags',
  fields: [{ name: 'title', type: 'string', interface: 'input', ...titled('Title') }],
};

const states = [
  { value: 'new', label: 'New', color: 'blue' },
  { value: 'paid', label: 'Paid', color: 'green' },
];

const orders = {
  name: 'orders',
  title: 'Orders',
  createdBy: true,
  createdAt: true,
  fields: [
    { name: 'number', type: 'string', interface: 'input', ...titled('Number') },
    { name: 'state', type: 'string', interface: 'select', ...titled('State', { enum: states }) },
    { name: 'pieces', type: 'integer', interface: 'integer', ...titled('Pieces') },
    { name: 'total', type: 'decimal', scale: 2, interface: 'number', ...titled('Total') },
    { name: 'big', type: 'bigInt', interface: 'integer', ...titled('Big') },
    { name: 'weight', type: 'float', interface: 'number', ...titled('Weight') },
    { name: 'paid', type: 'boolean', interface: 'checkbox', ...titled('Paid') },
    { name: 'note', type: 'text', interface: 'textarea', ...titled('Note') },
    { name: 'orderedAt', type: 'date', interface: 'datetime', ...titled('Ordered at') },
    { name: 'local', type: 'datetimeNoTz', interface: 'datetimeNoTz', ...titled('Local time') },
    { name: 'due', type: 'dateOnly', interface: 'dateOnly', ...titled('Due') },
    { name: 'at', type: 'time', interface: 'time', ...titled('At') },
    { name: 'data', type: 'json', interface: 'json', ...titled('Data') },
    { name: 'parts', type: 'set', ...titled('Parts') },
    { name: 'colour', type: 'string', interface: 'color', ...titled('Colour') },
    { name: 'link', type: 'string', interface: 'url', ...titled('Link') },
    { name: 'code', type: 'nanoid', interface: 'nanoid', ...titled('Code') },
    {
      name: 'customer', type: 'belongsTo', target: 'customers', interface: 'm2o', ...titled('Customer'),
      reverseField: { name: 'orders', type: 'hasMany', interface: 'o2m', ...titled('Orders') },
    },
    { name: 'tags', type: 'belongsToMany', target: 'tags', interface: 'm2m', ...titled('Tags') },
    { name: 'files', type: 'belongsToMany', target: 'attachments', interface: 'attachment', ...titled('Files') },
  ],
};

const places = {
  name: 'places', title: 'Places', template: 'tree', tree: 'adjacency-list',
  fields: [{ name: 'name', type: 'string', interface: 'input', ...titled('Name') }],
};

const order = (i) => ({
  number: `A-${String(i).padStart(3, '0')}`,
  state: i % 2 ? 'paid' : 'new',
  pieces: i * 7,
  total: i * 12.5,
  paid: i % 2 === 1,
  due: `2026-12-${String((i % 28) + 1).padStart(2, '0')}`,
  orderedAt: `2026-11-${String((i % 28) + 1).padStart(2, '0')}T10:00:00Z`,
  customer: (i % 3) + 1,
  tags: i % 2 ? [1] : [1, 2],
});

/** Makes `name` with its collections, and `count` orders. */
export async function shop(place, name, count = 45) {
  await place.app(name);
  const call = (path, body) => place.call(path, body, name);
  const category = await call('collectionCategories:create', { name: 'Sales', color: 'green' });
  await call('collections:create', { ...customers, category: [category.id] });
  for (const one of [tags, orders, places]) await call('collections:create', one);
  await call('collections:update?filterByTk=orders', { category: [category.id] });
  await call('customers:create', ['Ann', 'Bob', 'Cleo'].map((each) => ({
    name: each, email: `${each.toLowerCase()}@example.com`, city: 'Bonn' })));
  await call('tags:create', [{ title: 'gift' }, { title: 'rush' }, { title: 'fragile' }]);
  if (count > 0)
    for (let i = 1; i <= count; ++i) await call('orders:create', order(i));
  await call('places:create', { name: 'Europe', children: [
    { name: 'Germany', children: [{ name: 'Bonn' }] }, { name: 'France' }] });
  return call;
}
