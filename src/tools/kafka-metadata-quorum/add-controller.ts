// kafka-metadata-quorum add-controller: reads the identity of the controller it runs beside from that controller's
// configuration and from meta.properties in its metadata directory.
// Simplified: `kafka-metadata-quorum.sh add-controller` adds none: the server's disk, where it would read the
// directory id, is not among the files of a terminal.
import { terse } from '../java/terse.ts'
import { parseInteger } from '../options/java-number.ts'

const QUESTION = 'Is this a valid controller configuration file?'

function checkControllerId(properties: ReadonlyMap<string, string>): void {
  const nodeId = properties.get('node.id')
  if (nodeId === undefined) throw terse(`node.id not found in configuration file. ${QUESTION}`)
  if (parseInteger(nodeId) < 0) throw terse(`node.id was negative in configuration file. ${QUESTION}`)
  if (!(properties.get('process.roles') ?? '').includes('controller')) {
    throw terse(`process.roles did not contain 'controller' in configuration file. ${QUESTION}`)
  }
}

function metadataDirectory(properties: ReadonlyMap<string, string>): string {
  const directory = properties.get('metadata.log.dir') ?? properties.get('log.dirs')?.trim().split(',')[0]
  if (directory !== undefined) return directory
  throw terse(`Neither metadata.log.dir nor log.dirs were found. ${QUESTION}`)
}

export function addController(properties: ReadonlyMap<string, string> | undefined): never {
  if (!properties) {
    throw terse('You must supply the configuration file of the controller you are adding when using add-controller.')
  }
  checkControllerId(properties)
  throw terse(`Unable to read meta.properties from ${metadataDirectory(properties)}`)
}
