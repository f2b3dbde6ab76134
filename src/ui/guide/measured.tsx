// What was measured in each phase of an experiment, side by side.
import { scenarioOf } from '../../store/guide-store.ts'
import type { Figure } from '../../worker/guide-view.ts'
import { useGuide } from '../session.ts'

/** `Mend it: one lane` is headed `Mend it`. */
const headOf = (name: string): string => name.split(':')[0] ?? name

const textOf = (figure: Figure | undefined): string => (figure === undefined || figure.value === null ? '-' : String(Math.round(figure.value * 10) / 10))

export const Measured = () => {
  const card = useGuide(scenarioOf)
  const reached = useGuide((state) => state.view?.reached)
  const shown = useGuide((state) => state.phase)
  const columns = (reached ?? []).slice(0, shown + 1).map(({ figures }, index) => ({ name: card?.phases[index]?.name ?? '', figures }))
    .filter(({ figures }) => figures.length > 0)
  const last = columns.at(-1)
  if (last === undefined) return null
  return (
    <table className="measured">
      <thead>
        <tr><th scope="col">Measured</th>{columns.map(({ name }) => <th key={name} scope="col">{headOf(name)}</th>)}</tr>
      </thead>
      <tbody>
        {last.figures.map(({ name, unit }) => (
          <tr key={name}>
            <th scope="row">{name}{unit !== '' && <small>, {unit}</small>}</th>
            {columns.map((column) => <td key={column.name}>{textOf(column.figures.find((figure) => figure.name === name))}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
