// What is outlined for a moment because it has just changed.
import { useLanes } from '../session.ts'

export const useIsLit = (name: string): boolean => useLanes((state) => state.lit[name] === true)

type Props = { readonly name: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** The outline of a part of a drawing while it is news. */
export const Lit = ({ name, x, y, width, height }: Props) =>
  (useIsLit(name) ? <rect className="news" data-news={name} x={x - 4} y={y - 4} width={width + 8} height={height + 8} rx={4} /> : null)
