// A part of the page that fails says so in its own place: the others go on, and it can be tried again.
import './guarded.css'
import type { ReactNode } from 'react'
import { Component } from 'react'

type Props = { readonly part: string; readonly children: ReactNode }

export class Guarded extends Component<Props, { readonly failure: string | null }> {
  override state = { failure: null }

  static getDerivedStateFromError(error: unknown) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }

  override render() {
    const { failure } = this.state
    if (failure === null) return this.props.children
    return (
      <section className="failed" role="alert">
        <p>{this.props.part} could not be drawn: {failure} The rest of the page goes on.</p>
        <button type="button" onClick={() => this.setState({ failure: null })}>Try again</button>
      </section>
    )
  }
}
