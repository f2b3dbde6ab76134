// The tables of the command line, always up to date: sortable, to be copied as CSV or JSON.
import { useEffect, useMemo, useState } from 'react'
import { Choices } from '../keys/choices.tsx'
import { wordOf } from '../glossary/glossary.ts'
import { useLanes, usePage } from '../session.ts'
import { asShown } from '../words/as-shown.ts'
import type { Order, Table, TableName } from './table-rows.ts'
import { csvOf, jsonOf, sorted, tableNames, tableOf } from './table-rows.ts'

const mostRows = 500

const Head = ({ table: { columns, rows }, order, onOrder }: { table: Table; order: Order | null; onOrder: (order: Order | null) => void }) => {
  const next = (column: number): Order | null => {
    if (order?.column !== column) return { column, down: false }
    return order.down ? null : { column, down: true }
  }
  return (
    <thead>
      <tr>
        {columns.map((name, column) => (
          <th
            key={name}
            scope="col"
            className={typeof rows[0]?.[column] === 'number' ? 'number' : undefined}
            aria-sort={order?.column !== column ? 'none' : order.down ? 'descending' : 'ascending'}
          >
            <button type="button" data-word={wordOf(name)} onClick={() => onOrder(next(column))}>
              {name}<i aria-hidden="true">{order?.column !== column ? '' : order.down ? '▾' : '▴'}</i>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  )
}

const Rows = ({ table, rows }: { table: Table; rows: Table['rows'] }) => (
  <tbody>
    {rows.slice(0, mostRows).map((row) => (
      <tr key={row.slice(0, 3).join(' ')}>
        {row.map((cell, column) => (
          <td key={table.columns[column]} className={typeof cell === 'number' ? 'number' : undefined}>
            {cell === null ? '-' : typeof cell === 'string' ? asShown(cell) : cell}
          </td>
        ))}
      </tr>
    ))}
  </tbody>
)

export const Tables = () => {
  const { store, session } = usePage()
  const groups = useLanes((state) => state.cluster.groups)
  const topics = useLanes((state) => state.cluster.topics)
  const partitions = useLanes((state) => state.partitions)
  const [name, setName] = useState<TableName>('offsets')
  const [internal, setInternal] = useState(false)
  const [order, setOrder] = useState<Order | null>(null)
  useEffect(() => {
    session.look({ tables: true })
    return () => session.look({ tables: false })
  }, [session])
  const table = useMemo(() => tableOf(name, { groups, topics, partitions, internal }), [name, groups, topics, partitions, internal])
  const rows = useMemo(() => sorted(table.rows, order), [table, order])
  const copy = (kind: string, text: string) => {
    void navigator.clipboard.writeText(text).then(
      () => store.setState({ notice: `Copied ${rows.length} rows as ${kind}.` }),
      () => store.setState({ notice: 'The browser does not let this page write to the clipboard.' }),
    )
  }
  return (
    <div className="tables" data-region tabIndex={-1} aria-label="Tables">
      <div className="filters">
        <Choices
          label="Table"
          choices={tableNames.map(([value, words]) => ({ value, words }))}
          isChosen={(each) => each === name}
          onChoose={(each) => {
            setName(each)
            setOrder(null)
          }}
        />
        {(name === 'topics' || name === 'ends') && (
          <label><input type="checkbox" checked={internal} onChange={() => setInternal(!internal)} />Kafka's own topics</label>
        )}
        <code className="grow">{table.command}</code>
        <button type="button" onClick={() => copy('CSV', csvOf({ ...table, rows }))}>Copy CSV</button>
        <button type="button" onClick={() => copy('JSON', jsonOf({ ...table, rows }))}>Copy JSON</button>
      </div>
      <div className="scroll">
        <table className="numbers">
          <Head table={table} order={order} onOrder={setOrder} />
          <Rows table={table} rows={rows} />
        </table>
        {rows.length === 0 && <p className="hint">No rows yet.</p>}
        {rows.length > mostRows && <p className="hint">The first {mostRows} of {rows.length} rows; copies have them all.</p>}
      </div>
    </div>
  )
}
