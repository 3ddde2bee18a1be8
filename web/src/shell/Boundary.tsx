import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { ErrorNote } from '../ui/ErrorNote';
import { FailedPage } from '../ui/FailedPage';

interface Props {
  reset?: () => void;
  /** Whether it holds a whole page, which has a heading also when it fails. */
  page?: boolean;
  children: ReactNode;
}

class Catcher extends Component<Props, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    const retry = () => {
      this.props.reset?.();
      this.setState({ error: null });
    };
    const Shown = this.props.page ? FailedPage : ErrorNote;
    return <Shown error={this.state.error} retry={retry} />;
  }
}

/** In place of a part that could not be shown: why, and a way to try again. */
export function Boundary({ page = false, children }: Omit<Props, 'reset'>) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <Catcher reset={reset} page={page}>
          {children}
        </Catcher>
      )}
    </QueryErrorResetBoundary>
  );
}
