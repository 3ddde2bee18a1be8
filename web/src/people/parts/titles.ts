import { useTexts } from '../../i18n';

const known = ['Admin', 'Member', 'Root', 'Roles', 'Users', 'Attachments'] as const;
type Known = (typeof known)[number];

const ownFields = [
  'createdAt',
  'updatedAt',
  'createdBy',
  'updatedBy',
  'nickname',
  'username',
  'email',
  'phone',
  'appLang',
  'roles',
  'parent',
  'children',
] as const;
type OwnField = (typeof ownFields)[number];

const isKnown = (text: string): text is Known => (known as readonly string[]).includes(text);
const isOwnField = (name: string): name is OwnField =>
  (ownFields as readonly string[]).includes(name);

/** The text within `{{t("Admin")}}`, as NocoBase writes what is to be translated. */
export function translatable(title: string): string | null {
  return /^\{\{\s*t\((['"])(.*?)\1.*\)\s*\}\}$/.exec(title)?.[2] ?? null;
}

/** A title that the server made is said in the page's language; any other as it is. */
export function useTitles(): (title: string | null | undefined, name: string) => string {
  const t = useTexts('people');
  return (title, name) => {
    if (!title) return name;
    const inner = translatable(title) ?? title;
    return isKnown(inner) ? t(`known.${inner}`) : inner;
  };
}

interface Titled {
  name: string;
  type: string;
  foreignKey?: string;
  uiSchema?: { title?: string };
}

/** What people call a field among others: a key without a title after what it leads to. */
export function useFieldTitles(): (field: Titled, among: readonly Titled[]) => string {
  const t = useTexts('people');
  const titles = useTitles();
  const titleOf = (field: Titled): string => {
    if (field.uiSchema?.title) return titles(field.uiSchema.title, field.name);
    return isOwnField(field.name) ? t(`ownField.${field.name}`) : field.name;
  };
  return (field, among) => {
    const by = field.uiSchema?.title
      ? undefined
      : among.find((one) => one.type === 'belongsTo' && one.foreignKey === field.name);
    return by ? t('keyOf', { name: titleOf(by) }) : titleOf(field);
  };
}
