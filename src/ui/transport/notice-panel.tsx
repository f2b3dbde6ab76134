import { AnimatePresence, LazyMotion, MotionConfig, m } from 'framer-motion'
import { useLanes, usePage } from '../session.ts'

const loadFeatures = () => import('./motion-features.ts').then(({ domAnimation }) => domAnimation)

/** One clear sentence about the page itself, until it is read. It slides in: it is a panel, not data. */
export const NoticePanel = () => {
  const { store } = usePage()
  const notice = useLanes((state) => state.notice)
  return (
    <LazyMotion strict features={loadFeatures}>
      <MotionConfig reducedMotion="user" transition={{ duration: 0.18 }}>
          <AnimatePresence>
            {notice !== null && (
              <m.div
                className="notice"
                initial={{ height: 0, opacity: 0 }}
                animate={{ height: 'auto', opacity: 1 }}
                exit={{ height: 0, opacity: 0 }}
              >
                <p>
                  {notice}
                  <button type="button" aria-label="Dismiss" onClick={() => store.setState({ notice: null })}>
                    ×
                  </button>
                </p>
              </m.div>
            )}
          </AnimatePresence>
      </MotionConfig>
    </LazyMotion>
  )
}
