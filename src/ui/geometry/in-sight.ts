// What of the stage is in sight, and how far to scroll to bring something there.

type View = { readonly top: number; readonly height: number }
type Box = { readonly y: number; readonly height: number }

/** How far to scroll so that a box is seen, from its top where it is higher than the view; as little as that takes. */
export const scrolledTo = ({ y, height }: Box, view: View): number => {
  if (y < view.top) return y
  if (y + height <= view.top + view.height) return view.top
  return Math.min(y, y + height - view.height)
}

type Lane = { readonly frameY: number; readonly frameHeight: number }

/** How many lanes lie below what is seen: their records cannot be seen, or not whole. */
export const lanesBelow = (lanes: readonly Lane[], { top, height }: View): number =>
  lanes.filter(({ frameY, frameHeight }) => frameY + frameHeight > top + height).length
