import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Empty } from './empty.tsx';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** When it changes, what failed is tried again: the address, say. */
  readonly resetKey?: string;
}

interface ErrorBoundaryState {
  readonly failed: boolean;
  readonly resetKey: string | undefined;
}

/** A page that throws while it is drawn, or whose file cannot be fetched, costs itself alone. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false, resetKey: this.props.resetKey };

  static getDerivedStateFromError(): Partial<ErrorBoundaryState> {
    return { failed: true };
  }

  static getDerivedStateFromProps(
    { resetKey }: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): ErrorBoundaryState | null {
    return resetKey === state.resetKey ? null : { failed: false, resetKey };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div role="alert">
        <Empty icon="error" title="This page could not be shown">
          <p>The dashboard may have been updated since you opened it, or something in it went wrong.</p>
          <Button
            onClick={() => {
              window.location.reload();
            }}
          >
            Reload
          </Button>
        </Empty>
      </div>
    );
  }
}
