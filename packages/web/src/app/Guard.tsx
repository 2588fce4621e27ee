import { ErrorBoundary, type JSX } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { explain } from './explain.ts';

/** Keeps a failure of one part of the page from taking the rest with it: says so, and offers to try again. */
export function Guard(props: { children: JSX.Element }) {
  const t = useStrings();
  return (
    <ErrorBoundary fallback={(error: unknown, reset) => {
      console.error(error);
      const known = explain(error, t);
      return (
        <EmptyState icon="warning" title={known.reason} about={[known.advice, known.reference].filter(Boolean).join(' ')}>
          <Button kind="primary" onClick={reset}>{t('action.tryAgain')}</Button>
          <Button onClick={() => location.reload()}>{t('error.reload')}</Button>
        </EmptyState>
      );
    }}>
      {props.children}
    </ErrorBoundary>
  );
}
