// One clear sentence about the page itself, until it is read.
import { soon } from '../soon.tsx'

const NoticePanel = soon(async () => (await import('./notice-panel.tsx')).NoticePanel)

export const Notice = () => <div role="status"><NoticePanel /></div>
