import type { RefObject } from 'react'
import { useLayoutEffect, useRef } from 'react'
import { lanesBelow, scrolledTo } from '../geometry/in-sight.ts'
import type { StageLayout } from '../geometry/stage-layout.ts'
import { useLanes } from '../session.ts'

/** A topic that is created comes into sight. */
export const useNewTopicsInSight = (ref: RefObject<HTMLElement | null>, layout: StageLayout, scale: number): void => {
  const run = useLanes(({ seed, jumps }) => `${seed} ${jumps}`)
  const before = useRef<{ readonly run: string; readonly names: ReadonlySet<string> } | null>(null)
  useLayoutEffect(() => {
    const known = before.current
    before.current = { run, names: new Set(layout.blocks.map(({ topic }) => topic.name)) }
    const element = ref.current
    if (element === null || known === null || known.run !== run || known.names.size === 0) return
    const created = layout.blocks.filter(({ topic }) => !topic.internal && !known.names.has(topic.name)).at(-1)
    if (created === undefined) return
    element.scrollTop = scale * scrolledTo(created, { top: element.scrollTop / scale, height: element.clientHeight / scale })
  }, [ref, layout, scale, run])
}

type Props = { readonly layout: StageLayout; readonly top: number; readonly height: number }

/** Says how many lanes are out of sight below. */
export const LanesBelow = ({ layout, top, height }: Props) => {
  const below = height === 0 ? 0 : lanesBelow(layout.blocks.flatMap(({ lanes }) => lanes), { top, height })
  return below === 0 ? null : <p className="lanes-below" aria-hidden="true">{below} more {below === 1 ? 'lane' : 'lanes'} below</p>
}
