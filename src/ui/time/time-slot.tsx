// The place of the time line: it is there from the first moment, so that nothing moves when the line comes.
import { soon } from '../soon.tsx'
import './time.css'

const TimeLine = soon(async () => (await import('./time-line.tsx')).TimeLine)

export const TimeSlot = () => <div className="time-slot" data-region tabIndex={-1}><TimeLine /></div>
