// The consumer that tutorial 1 prints in its Step 3, to be read beside the console consumer that does the same.

import type { ShownProgram } from './scenario.ts'

export const TUTORIAL_1_PROGRAM: ShownProgram = {
  name: 'The tutorial’s consumer in Python',
  note: 'Lanes does not run Python yet: that comes next. Until then the console consumer stands for it: the same topic, the same group, from the ' +
    'beginning when the group has no offsets, offsets committed every five seconds.',
  text: `import json
from confluent_kafka import Consumer, KafkaException

BOOTSTRAP = "localhost:29092"
TOPIC = "payments"
GROUP_ID = "demo-payments"

conf = {
    "bootstrap.servers": BOOTSTRAP,
    "group.id": GROUP_ID,
    "auto.offset.reset": "earliest",      # first run only; after commits it will resume
    "enable.auto.commit": True,           # start simple; see notes below for manual commits
}

c = Consumer(conf)
c.subscribe([TOPIC])

try:
    while True:
        msg = c.poll(1.0)
        if msg is None:
            continue
        if msg.error():
            raise KafkaException(msg.error())

        key = msg.key().decode("utf-8") if msg.key() else None
        value = msg.value().decode("utf-8") if msg.value() else None

        payload = None
        if value:
            try:
                payload = json.loads(value)
            except json.JSONDecodeError:
                payload = value

        print(
            f"topic={msg.topic()} partition={msg.partition()} offset={msg.offset()} key={key} value={payload}"
        )

except KeyboardInterrupt:
    pass
finally:
    c.close()
`,
}
