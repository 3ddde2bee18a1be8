import { useErrorWords } from './errorText';

/** What is said of an error, over the server's own words where they are in another language. */
export function ErrorWords({ error }: { error: unknown }) {
  const { text, detail } = useErrorWords()(error);
  if (!detail) return <span data-name>{text}</span>;
  return (
    <>
      {text}
      <span lang="en" data-name style={{ display: 'block', fontSize: '0.8125rem' }}>
        {detail}
      </span>
    </>
  );
}
