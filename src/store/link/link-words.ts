// What is often typed into Lanes and done in it: a link tells only how it differs. Part of the form of a link: another word here, another
// version of the form.

export const typedWords = [
  'docker compose up -d', 'docker-compose up -d', 'docker ps', 'docker logs kafka', 'docker logs -f kafka', 'docker compose down -v', 'cat docker-compose.yml', 'ls', 'clear',
  'docker exec -it kafka kafka-topics --bootstrap-server localhost:9092 --create --topic events --partitions 3 --replication-factor 1',
  'docker exec -it kafka kafka-topics.sh --list --bootstrap-server localhost:9092',
  'docker exec -it kafka /opt/kafka/bin/kafka-topics.sh --describe --topic payments --bootstrap-server localhost:29092',
  'kafka-configs.sh --bootstrap-server localhost:9092 --alter --entity-type topics --entity-name payments --add-config retention.ms=60000',
  'kafka-topics.sh --bootstrap-server localhost:9092 --alter --topic payments --partitions 6', 'kafka-topics.sh --bootstrap-server localhost:9092 --delete --topic events',
  'kafka-topics.sh --bootstrap-server localhost:9092 --list', 'kafka-get-offsets.sh --bootstrap-server localhost:9092 --topic payments',
  'kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe --group demo-payments --members --state --offsets --verbose', 'kafka-consumer-groups.sh --bootstrap-server localhost:9092 --list',
  'kafka-consumer-groups.sh --bootstrap-server localhost:9092 --group demo-payments --topic payments --reset-offsets --to-earliest --execute',
  'kafka-consumer-groups.sh --bootstrap-server localhost:9092 --group demo-payments --all-topics --reset-offsets --to-offset 0 --dry-run',
  'lanes load payments --rate 20 --keys 10 --seconds 60', 'lanes slow B 500', 'lanes slow consumer-1 50ms', 'lanes pause B', 'lanes resume B', 'lanes kill B',
  'pkill -9 -f console-consumer', 'kill -9 %1', 'jobs', 'fg', 'bg',
  'kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic events --from-beginning --group team-a --property print.key=true --property print.partition=true --property print.offset=true --timeout-ms 5000 --max-messages 10',
  'kafka-console-producer.sh --bootstrap-server localhost:9092 --topic events --property parse.key=true --property key.separator=:',
  'kafka-console-producer.sh --bootstrap-server localhost:9092 --topic payments --reader-property parse.key=true --reader-property key.separator=:',
  'user-1:created', 'user-2:paid', 'alice:10', 'bob:20', 'hello', 'order-1', 'payment-1', 'one', 'two', 'three', '\u0003', '\u0004',
  'kafka-topics.sh --bootstrap-server localhost:9092 --create --topic payments --partitions 3 --replication-factor 1',
  'kafka-console-producer.sh --bootstrap-server localhost:9092 --topic payments', 'kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic payments --group demo-payments',
  'kafka-topics.sh --bootstrap-server localhost:9092 --describe --topic payments', 'kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe --group demo-payments',
].join('\r')

export const doneWords = [
  '{"type":"open-terminal","terminal":"C"}', '{"type":"run","terminal":"C","line":"kafka-topics.sh --bootstrap-server localhost:9092 --list"}', '{"type":"file","path":"docker-compose.yml","bytes":"services:\\n  kafka:\\n    image: ',
  '{"type":"server","nodeId":1,"what":"kill"}', '{"type":"server","nodeId":1,"what":"stop"}', '{"type":"server","nodeId":1,"what":"start"}', '{"type":"server","nodeId":1,"what":"pause"}',
  '{"type":"server","nodeId":1,"what":"resume"}', '{"type":"client","node":"consumer-1","what":"kill"}', '{"type":"client","node":"consumer-2","what":"pause"}', '{"type":"client","node":"consumer-2","what":"resume"}',
  '{"type":"link","from":"consumer-1","to":"broker-1","quality":{"latencyUs":250,"jitterUs":0,"cut":true}}', '{"type":"clock","node":"broker-1","skewMs":1000}',
  '{"kind":"record","topic":"payments","partition":0,"offset":1}', '{"kind":"partition","topic":"payments","partition":0}', '{"kind":"group","groupId":"demo-payments"}', '{"kind":"member","groupId":"demo-payments","memberId":"console-consumer-',
  '{"kind":"broker","nodeId":1}', '{"kind":"client","node":"consumer-1"}', '{"kind":"message","id":1}', '{"kind":"entry","id":1}', '{"kind":"topic","topic":"payments"}',
  '{"view":"lanes","zoom":"tiles","target":null}', '0.2.0', 't1-quickstart', 't1-first-consumer', 't1-second-consumer', 't1-lag', 't1-start-kafka', 't1-create-topic',
  '{"type":"resize","terminal":"B","columns":91,"rows":20}', '{"type":"resize","terminal":"A","columns":80,"rows":24}',
].join('\n')
