// What the machine has of everything, as a real one has: so that a runaway command ends with a message, and not the simulation.
// Simplified: The machine's limits are low and fixed: 200 processes, 16 MiB a file, 1 MiB a text in the shell, 32,768
// words of a brace expansion, 4 MiB in a text tool's memory.

/** `ulimit -u`: of the machine and its containers together. */
export const MOST_PROCESSES = 200
export const MOST_FILE_BYTES = 16 * 1024 * 1024
/** Of what a small program has read and not used yet. */
export const MOST_INPUT_BYTES = 4 * 1024 * 1024
/** Of what sort has to keep. */
export const MOST_LINES = 200_000
/** Of what a small program has asked for in its life, each answer kept. */
export const MOST_ANSWERS = 2_000_000
/** What a small program does and writes in one go before others have their turn, and how long that takes. */
export const CALLS_AT_ONCE = 2_000
export const BYTES_AT_ONCE = 256 * 1024
export const TURN_US = 2_000
/** Of one variable, word or `$(…)`. */
export const MOST_TEXT = 1024 * 1024
/** Of a brace expansion, or an array. */
export const MOST_WORDS = 32_768
/** How deep a shell goes: functions that call themselves. */
export const MOST_FRAMES = 4_000
