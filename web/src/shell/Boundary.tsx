import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { ErrorNote } from '../ui/ErrorNote';

interface Props {
  reset?: () => void;
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
    return <ErrorNote error={this.state.error} retry={retry} />;
  }
}

/** In place of a part that could not be shown: why, and a way to try again. */
export function Boundary({ children }: { children: ReactNode }) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => <Catcher reset={reset}>{children}</Catcher>}
    </QueryErrorResetBoundary>
  );
}
