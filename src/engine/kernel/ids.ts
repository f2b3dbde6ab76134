// Names of what the simulated world is made of.

/** A process: a broker, a controller, a client, a machine with terminals. */
export type NodeId = string
export type ConnectionId = number
