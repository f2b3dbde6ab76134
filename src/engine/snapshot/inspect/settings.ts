// The client settings that explain most of what a learner sees; all others are Kafka's defaults unless the command line says otherwise.
// Real Kafka logs all of them when a client starts.

const REMARKABLE = new Set([
  'bootstrap.servers', 'group.id', 'group.instance.id', 'session.timeout.ms', 'heartbeat.interval.ms', 'max.poll.interval.ms',
  'max.poll.records', 'enable.auto.commit', 'auto.commit.interval.ms', 'auto.offset.reset', 'partition.assignment.strategy',
  'isolation.level', 'fetch.min.bytes', 'fetch.max.wait.ms', 'acks', 'enable.idempotence', 'retries', 'linger.ms', 'batch.size',
  'delivery.timeout.ms', 'request.timeout.ms', 'max.in.flight.requests.per.connection', 'compression.type', 'transactional.id',
])

export const isRemarkable = (name: string): boolean => REMARKABLE.has(name)
