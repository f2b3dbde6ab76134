// Names for containers that nobody named: an adjective and a scientist, as moby's names generator makes them.
// Simplified: Containers without a name get one that is made of some of docker's words.

const LEFT = [
  'admiring', 'amazing', 'bold', 'brave', 'busy', 'clever', 'cool', 'dazzling', 'eager', 'elegant', 'epic', 'festive', 'focused', 'friendly', 'gallant', 'gifted',
  'gracious', 'happy', 'hopeful', 'hungry', 'jolly', 'keen', 'kind', 'laughing', 'loving', 'modest', 'mystifying', 'nifty', 'objective', 'optimistic', 'peaceful',
  'practical', 'quirky', 'relaxed', 'romantic', 'serene', 'sharp', 'sleepy', 'stoic', 'sweet', 'tender', 'trusting', 'upbeat', 'vibrant', 'wizardly', 'youthful',
  'zealous', 'zen',
]
const RIGHT = [
  'allen', 'archimedes', 'babbage', 'banach', 'bell', 'bohr', 'booth', 'borg', 'boyd', 'carson', 'cerf', 'curie', 'darwin', 'dijkstra', 'easley', 'einstein', 'elion',
  'euclid', 'euler', 'fermat', 'feynman', 'franklin', 'galileo', 'gates', 'germain', 'goldberg', 'hamilton', 'hawking', 'hertz', 'hopper', 'hypatia', 'jang', 'johnson',
  'kalam', 'keller', 'kepler', 'knuth', 'lamarr', 'lamport', 'leakey', 'lovelace', 'mayer', 'mclean', 'meitner', 'mendel', 'moore', 'newton', 'nobel', 'noether', 'pascal',
  'pasteur', 'ritchie', 'rosalind', 'shannon', 'tesla', 'thompson', 'torvalds', 'turing', 'wozniak', 'wright', 'yalow',
]

/** `pick`: a number below its argument. */
export function containerName(pick: (below: number) => number, taken: (name: string) => boolean): string {
  for (let retry = ''; ; retry = String(pick(10))) {
    const name = `${LEFT[pick(LEFT.length)]!}_${RIGHT[pick(RIGHT.length)]!}${retry}`
    if (!taken(name)) return name
  }
}
