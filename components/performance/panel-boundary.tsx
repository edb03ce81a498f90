"use client";

import { Component, type ReactNode } from "react";

/** Keeps what fails in one panel from taking the others with it. */
export class PanelBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className="border-l-4 border-poor bg-sunken px-4 py-3 text-sm" role="alert">
        <p>These figures could not be read. The rest of the page is not affected.</p>
        <button
          className="link min-h-8 cursor-pointer"
          onClick={() => this.setState({ hasFailed: false })}
          type="button"
        >
          Try again
        </button>
      </div>
    );
  }
}
