// Where workers stand below the lanes, on a phone: who has which lane, and who has none, in a line that stays in sight until they are.
import { clientName } from '../../store/names.ts'
import type { GroupBox, StageLayout, WorkerBox } from '../geometry/stage-layout.ts'
import { holdsWords } from '../words/member-words.ts'

type Props = { readonly layout: StageLayout; readonly top: number; readonly height: number; readonly onGo: (y: number) => void }

const isBelow = ({ workers, y, headingHeight }: GroupBox, end: number): boolean => workers.length > 0 && (workers.at(-1)?.y ?? y + headingHeight) + 30 > end

const nameOf = ({ member: { terminal, consumer } }: WorkerBox): string => terminal ?? clientName(null, consumer ?? 'consumer')

export const TeamsBelow = ({ layout, top, height, onGo }: Props) => {
  if (!layout.narrow || height === 0) return null
  const below = layout.blocks.flatMap(({ groups }) => groups).filter((box) => isBelow(box, top + height))
  if (below.length === 0) return null
  return (
    <div className="teams-below">
      {below.map((box) => (
        <button key={`${box.group.groupId} ${box.y}`} type="button" onClick={() => onGo(box.y)}>
          {box.group.groupId === '' ? 'without a group' : box.group.groupId}, {box.group.groupState}:{' '}
          {box.workers.map((worker) => {
            const words = holdsWords(box.group, worker.member, worker.lanes, 30)
            return <span key={worker.member.memberId} data-idle={words.startsWith('idle') || undefined}><b>{nameOf(worker)}</b> {words}</span>
          })}
        </button>
      ))}
    </div>
  )
}
