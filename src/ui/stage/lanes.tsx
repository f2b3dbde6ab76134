// The Lanes view. What draws topics is fetched apart: the page begins with none.
import { useLanes } from '../session.ts'
import { soon } from '../soon.tsx'
import { EmptyStage } from './empty-stage.tsx'

const LanesView = soon(async () => (await import('./lanes-view.tsx')).LanesView)

export const Lanes = () => {
  const empty = useLanes((state) => state.cluster.topics.length === 0)
  return empty ? <div className="lanes-view"><EmptyStage /></div> : <LanesView />
}
