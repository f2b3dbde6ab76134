// How large the stage is drawn, and how far its lanes stand apart, from the room there is alone: what comes and goes on it moves nothing.
// In front of a room all of the first topic's lanes and workers are shown, as large as they can be.

/** `close`: lanes take less height each; `height`: how much of the stage is seen at once, where workers are to fit in. */
export type Spacing = { readonly laneGap: number; readonly large: boolean; readonly close?: boolean; readonly height?: number }
export type StageFit = Spacing & { readonly scale: number; readonly width: number }
type Room = { readonly width: number; readonly height: number }

export const closeLanes = 10
const farLanes = 40
/** Three lanes, one group and its first two workers, with lanes as close as they come. */
const threeLanes = 362
const lanesOfThree = 3
const narrowBelow = 700
/** As wide as this at least, lanes stand beside their workers. */
const wideEnough = 940

const clamp = (least: number, value: number, most: number): number => Math.max(least, Math.min(value, most))

const gapFor = (heightPx: number, neededPx: number, lanes: number): number =>
  Math.floor(clamp(closeLanes, closeLanes + (heightPx - neededPx) / lanes, farLanes))

/** As close, and as small, as many lanes are drawn so that all are seen. */
const tightLanes = 2
const smallest = 0.95
const smallestClose = 0.82

/** The first topic's lanes, from the stage's top to the end of the last, as close as `closeLanes`; undefined: none are shown. */
type Lanes = { readonly bottom: number; readonly bottomWhenClose: number; readonly lanes: number }

const tightFit = ({ width, height }: Room, { bottom, bottomWhenClose, lanes }: Lanes, close: boolean): StageFit | null => {
  const tight = (close ? bottomWhenClose : bottom) - (lanes - 1) * (closeLanes - tightLanes)
  const scale = Math.min(1, height / tight)
  if (scale < (close ? smallestClose : smallest)) return null
  const laneGap = Math.floor(clamp(tightLanes, tightLanes + (height / scale - tight) / Math.max(1, lanes - 1), close ? farLanes : closeLanes))
  return { scale, width: width / scale, laneGap, large: false, close, height: height / scale }
}

/** More lanes, or more groups, than the usual stage shows are drawn closer, then lower; where that is not enough their letters are as large as ever. */
export const stageFit = ({ width, height }: Room, lanes?: Lanes): StageFit => {
  if (width < narrowBelow) return { scale: 1, width, laneGap: 14, large: false }
  if (lanes !== undefined && height > 0 && lanes.bottom > height) {
    return tightFit({ width, height }, lanes, false) ?? tightFit({ width, height }, lanes, true)
      ?? { scale: 1, width, laneGap: tightLanes, large: false, close: true, height }
  }
  const scale = clamp(1, Math.min(height / threeLanes, width / wideEnough), 1.12)
  return { scale, width: width / scale, laneGap: gapFor(height / scale, threeLanes, lanesOfThree), large: false, height: height / scale }
}

/** For the name of the topic below. */
export const nameBelow = 34

/** `needed`: how high the first topic is with its lanes close together, `lanes`: how many they are. */
export const roomFit = ({ width, height }: Room, { needed, lanes }: { readonly needed: number; readonly lanes: number }): StageFit => {
  const most = Math.max(needed, threeLanes)
  const scale = clamp(0.72, Math.min(height / most, width / 800), 1.6)
  return { scale, width: width / scale, laneGap: gapFor(height / scale - nameBelow, most, Math.max(1, lanes)), large: true }
}
