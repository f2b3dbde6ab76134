import { describe, expect, test } from 'vitest'
import { ClientBench } from '../../support/client-bench.ts'

const PLAIN = 'org.apache.kafka.common.security.plain.PlainLoginModule'

describe('security.protocol with brokers that listen in plain text', () => {
  test('SASL without a valid JAAS configuration fails the constructor', () => {
    const bench = new ClientBench('none')
    const error = (jaas?: string): string => {
      const outcome = bench.construct('consumer', {
        'security.protocol': 'SASL_PLAINTEXT', ...(jaas === undefined ? {} : { 'sasl.jaas.config': jaas }),
      })
      const cause = outcome.ok ? null : outcome.error.cause
      return outcome.ok ? 'ok' : `${cause?.message} <- ${cause?.cause?.message}`
    }
    const failed = 'Failed to create new NetworkClient <- '
    expect(error()).toBe(`${failed}Could not find a 'KafkaClient' entry in the JAAS configuration. ` +
      `System property 'java.security.auth.login.config' is not set`)
    expect(error('')).toBe(`${failed}Login module not specified in JAAS config`)
    expect(error(PLAIN)).toBe(`${failed}Login module control flag not specified in JAAS config`)
    expect(error(`${PLAIN} always;`)).toBe(`${failed}Invalid login module control flag 'always' in JAAS config`)
    expect(error(`${PLAIN} required username=;`)).toBe(`${failed}Value not specified for key 'username' in JAAS config`)
    expect(error(`${PLAIN} required username="a"`)).toBe(`${failed}JAAS config entry not terminated by semi-colon`)
    expect(error(`${PLAIN} required; ${PLAIN} required;`))
      .toBe(`${failed}JAAS config property contains 2 login modules, should be 1 module`)
    expect(error(`${PLAIN} required username="a" password='b';`))
      .toBe(`${failed}SASL is not simulated; every listener here is PLAINTEXT.`)
  })

  test('a TLS handshake ends with the connection, again and again', () => {
    const bench = new ClientBench()
    const producer = bench.client('producer', { 'client.id': 'p', 'security.protocol': 'ssl', 'max.block.ms': '1000' })
    bench.send(producer, 't', null, 'v')
    bench.run(1)
    expect(bench.machine.logs.slice(0, 2)).toEqual([
      'WARN [Producer clientId=p] Connection to node -1 (localhost/127.0.0.1:9092) terminated during authentication. This may happen ' +
        'due to any of the following reasons: (1) Firewall blocking Kafka TLS traffic (eg it may only allow HTTPS traffic), ' +
        '(2) Transient network issue. (org.apache.kafka.clients.NetworkClient)',
      'WARN [Producer clientId=p] Bootstrap broker localhost:9092 (id: -1 rack: null isFenced: false) disconnected ' +
        '(org.apache.kafka.clients.NetworkClient)',
    ])
    expect(bench.requestsOf(producer)).toEqual([])
  })
})
